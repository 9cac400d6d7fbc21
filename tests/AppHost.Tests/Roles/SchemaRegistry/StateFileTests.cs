using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Tests.Roles.SchemaRegistry;

public sealed class StateFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string File_ => _directory.File("schemas.jsonl");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Everything_that_was_put_is_there_after_opening_again()
    {
        var referenced = Version("ride", 1, 1, "\"string\"");
        var version = Version("rides-value", 3, 7, "\"int\"") with
        {
            Schema = new("\"int\"", [new("taxi.Ride", "ride", 1)]),
            Deleted = true,
        };
        using (var store = new RegistryStore(File_))
        {
            store.Put(referenced);
            store.Put(version);
            store.Put("rides-value", new SubjectConfig(true, CompatibilityLevel.FullTransitive));
            store.Put("", RegistryMode.ReadOnly);
            store.Put(Version("gone", 1, 8, "\"long\""));
            store.Remove(Version("gone", 1, 8, "\"long\""));
        }

        using var again = new RegistryStore(File_);
        var read = again.State.Version("rides-value", 3)!;
        Assert.Equal((version.Id, version.Timestamp, true), (read.Id, read.Timestamp, read.Deleted));
        Assert.Equal(version.Schema.Guid, read.Schema.Guid);
        Assert.Equal(new SubjectConfig(true, CompatibilityLevel.FullTransitive), again.State.Config("rides-value"));
        Assert.Equal(RegistryMode.ReadOnly, again.State.Mode(""));
        Assert.Empty(again.State.Versions("gone"));
        Assert.Equal(8, again.State.LastId(SubjectName.DefaultContext));
        Assert.Equal([read], again.State.ReferencedBy("ride", 1, deleted: true));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void A_torn_last_line_is_cut_off_and_the_file_goes_on(int missing)
    {
        using (var store = new RegistryStore(File_))
        {
            store.Put(Version("a-value", 1, 1, "\"string\""));
            store.Put(Version("b-value", 1, 2, "\"int\""));
        }

        using (var file = File.OpenWrite(File_))
            file.SetLength(file.Length - missing);
        using (var store = new RegistryStore(File_))
        {
            Assert.NotNull(store.State.Version("a-value", 1));
            Assert.Null(store.State.Version("b-value", 1));
            store.Put(Version("c-value", 1, 2, "\"long\""));
        }

        using var again = new RegistryStore(File_);
        Assert.Equal(["a-value", "c-value"], again.State.All.Select(version => version.Subject));
    }

    [Fact]
    public void A_broken_line_in_the_middle_is_an_error_that_names_it()
    {
        File.WriteAllText(File_, "{\"mode\":{\"subject\":\"\",\"value\":\"ReadOnly\"}}\n{oops\n");

        var error = Assert.Throws<InvalidDataException>(() => new RegistryStore(File_));
        Assert.Equal($"{File_}, line 2: {{oops", error.Message);
    }

    private static SchemaVersion Version(string subject, int number, int id, string schema) =>
        new(subject, number, id, new(schema, []), 1_795_410_568_594, Deleted: false);
}
