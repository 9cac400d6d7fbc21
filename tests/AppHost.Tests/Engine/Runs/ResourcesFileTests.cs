using System.Text.Json;
using FeatureStore.AppHost.Embedded.Running;
using FeatureStore.AppHost.Embedded.Runs;
using FeatureStore.AppHost.Tests.Roles;

namespace FeatureStore.AppHost.Tests.Engine.Runs;

public sealed class ResourcesFileTests
{
    [Fact]
    public void The_file_says_how_to_reach_each_resource()
    {
        using var folder = new TemporaryDirectory();
        var urls = new Dictionary<string, string> { ["http"] = "http://127.0.0.1:6566" };
        new ResourcesFile(folder.File("resources.json")).Write(ready: true, [new("feast", ResourceState.Running, 57, urls, null, 2, null)]);

        using var json = JsonDocument.Parse(File.ReadAllText(folder.File("resources.json")));
        Assert.True(json.RootElement.GetProperty("ready").GetBoolean());
        var feast = json.RootElement.GetProperty("resources")[0];
        Assert.Equal("feast", feast.GetProperty("name").GetString());
        Assert.Equal("running", feast.GetProperty("state").GetString());
        Assert.Equal(57, feast.GetProperty("pid").GetInt32());
        Assert.Equal("http://127.0.0.1:6566", feast.GetProperty("urls").GetProperty("http").GetString());
        Assert.Equal(2, feast.GetProperty("restarts").GetInt32());
    }
}
