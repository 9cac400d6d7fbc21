using FeatureStore.AppHost.Embedded.Running;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.AppHost.Tests.Engine.Running;

public sealed class RunOptionsTests
{
    [Theory]
    [InlineData("Run:StartTimeout", "00:00:00", "Run:StartTimeout: 00:00:00 is not a time")]
    [InlineData("Run:FlowInterval", "2:00:00", "Run:FlowInterval: 02:00:00 is not a time")]
    [InlineData("Run:Folder", "x", "Run:Folder: there is no such setting; the names are Directory, StartTimeout")]
    [InlineData("Run:StopTimeout", "soon", "Failed to convert configuration value 'soon' at 'Run:StopTimeout'")]
    public void A_wrong_setting_is_named(string name, string value, string message) => Assert.StartsWith(
        message, Assert.Throws<RunOptionsException>(() => RunOptions.Read(Configuration(name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_setting_is_read() =>
        Assert.Equal(TimeSpan.FromSeconds(10), RunOptions.Read(Configuration("Run:FlowInterval", "00:00:10")).FlowInterval);

    private static IConfiguration Configuration(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(name, value)]).Build();
}
