namespace FeatureStore.Feast.Tests.Registry.Stores;

public sealed class SqlRegistryTests
{
    private const string Sqlite = "registry_type: sql\npath: sqlite:///data/registry_sql.db\ncache_ttl_seconds: 0";

    private static readonly MaterializationRequest s_minute = new()
    {
        Start = new(2013, 1, 1, 0, 4, 0, TimeSpan.Zero),
        End = new(2013, 1, 1, 0, 5, 0, TimeSpan.Zero),
        FeatureViews = ["driver_stats_5m"],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feasts_tables_in_sqlite_say_what_its_file_says()
    {
        using RegistryFolder folder = SqliteFolder();

        Assert.Equal(await OfFileAsync(), RegistryText.Of(await FeastStore.ReadRegistryAsync(folder.Folder, Cancellation)));
    }

    [Fact]
    public async Task A_materialization_is_recorded_in_the_table()
    {
        using RegistryFolder folder = SqliteFolder();
        await using (FeastStore store = await FeastStore.OpenAsync(folder.Folder, cancellationToken: Cancellation))
        {
            await store.MaterializeAsync(s_minute, Cancellation);
            Assert.Equal(s_minute.End, store.Registry.GetView("driver_stats_5m").MaterializedUntil);
        }

        FeatureRegistry read = await FeastStore.ReadRegistryAsync(folder.Folder, Cancellation);
        Assert.Equal(s_minute.End, read.GetView("driver_stats_5m").MaterializedUntil);
        Assert.Null(read.GetView("driver_stats_1h").MaterializedUntil);
    }

    [Fact]
    public async Task Postgresql_says_the_same_and_takes_the_record()
    {
        await using PostgresServer? server = await PostgresServer.StartAsync(Goldens.PathOf("sql_registry", "rides-postgres-dump.sql"));
        Assert.SkipWhen(server is null, "PostgreSQL is not installed; the tests on SQLite ran");
        using RegistryFolder folder = new($"registry_type: sql\npath: postgresql+psycopg://feast:s%40cret@127.0.0.1:{server.Port}/feast\ncache_ttl_seconds: 0");

        Assert.Equal(await OfFileAsync(), RegistryText.Of(await FeastStore.ReadRegistryAsync(folder.Folder, Cancellation)));
        await using FeastStore store = await FeastStore.OpenAsync(folder.Folder, cancellationToken: Cancellation);
        await store.MaterializeAsync(s_minute, Cancellation);
        Assert.Equal(s_minute.End, (await FeastStore.ReadRegistryAsync(folder.Folder, Cancellation)).GetView("driver_stats_5m").MaterializedUntil);
    }

    [Theory]
    [InlineData("mysql+pymysql://u:p@h/db", "mysql")]
    [InlineData("postgresql://u:hidden@h/db?colour=red", "colour")]
    [InlineData("sqlite:///data/none.db", "none.db")]
    public async Task What_cannot_be_used_is_named_without_the_password(string path, string named)
    {
        using RegistryFolder folder = new($"registry_type: sql\npath: {path}");

        FeastException error = await Assert.ThrowsAsync<FeastException>(() => FeastStore.ReadRegistryAsync(folder.Folder, Cancellation));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
        Assert.Equal("registry.path", error.Field);
    }

    private static RegistryFolder SqliteFolder()
    {
        RegistryFolder folder = new(Sqlite);
        File.Copy(Goldens.PathOf("sql_registry", "rides.sqlite"), folder.PathOf("data", "registry_sql.db"));
        return folder;
    }

    private static async Task<string[]> OfFileAsync() =>
        RegistryText.Of(await FeastStore.ReadRegistryAsync(Goldens.PathOf("repos", "rides"), Cancellation));
}
