using System.Text.Json;

namespace FeatureStore.FeastServer.Tests.Cli;

/// <summary>Commands on a repository of <c>feast init</c>, with its SQLite store.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _folder = FeastServerHost.Copy("driver_demo");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_materialized_can_be_read()
    {
        CliRun materialized = await RunAsync("materialize", "2000-01-01T00:00:00", "2100-01-01T00:00:00", "--views", "driver_hourly_stats");
        CliRun read = await RunAsync("get-online-features", "-e", "driver_id=1001", "-e", "driver_id=4711", "-f", "driver_hourly_stats:avg_daily_trips");

        Assert.Equal(("", 0), (materialized.Error, materialized.ExitCode));
        Assert.Contains("Materializing 1 feature views from 2000-01-01 00:00:00+00:00 to 2100-01-01 00:00:00+00:00 into the sqlite online store.", materialized.Out, StringComparison.Ordinal);

        // A dot stands there for every two seconds that the work took.
        Assert.Matches(@"\[1/1\] driver_hourly_stats: \.*5 rows written, 0 older than what is there", materialized.Out);
        JsonElement answer = JsonDocument.Parse(read.Out).RootElement;
        Assert.Equal([1001L, 4711L], answer.GetProperty("driver_id").EnumerateArray().Select(v => v.GetInt64()));
        Assert.Equal([JsonValueKind.Number, JsonValueKind.Null], answer.GetProperty("avg_daily_trips").EnumerateArray().Select(v => v.ValueKind));
    }

    [Fact]
    public async Task A_second_incremental_materialization_has_nothing_to_do()
    {
        CliRun first = await RunAsync("materialize", "--views=driver_hourly_stats", "2000-01-01", "2100-01-01");
        CliRun second = await RunAsync("materialize-incremental", "2100-01-01", "-v", "driver_hourly_stats");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("0 rows written", second.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"driver_id": 1001, "event_timestamp": "2026-11-23T10:00:00", "created": "2026-11-23T10:00:01", "conv_rate": 0.25, "acc_rate": 0.5, "avg_daily_trips": 7, "driver_metadata": null, "driver_config": null, "driver_profile": null}]""")]
    [InlineData("""{"driver_id": [1001], "event_timestamp": ["2026-11-23T10:00:00"], "created": ["2026-11-23T10:00:01"], "conv_rate": [0.25], "acc_rate": [0.5], "avg_daily_trips": [7], "driver_metadata": [null], "driver_config": [null], "driver_profile": [null]}""")]
    public async Task Rows_of_a_file_are_pushed(string rows)
    {
        string file = Path.Combine(_folder, "rows.json");
        await File.WriteAllTextAsync(file, rows, TestContext.Current.CancellationToken);
        CliRun pushed = await RunAsync("push", "driver_stats_push_source", "--file", file);
        CliRun read = await RunAsync("get-online-features", "-e", "driver_id=1001", "-f", "driver_hourly_stats_fresh:avg_daily_trips");

        Assert.Equal(("", 0), (pushed.Error, pushed.ExitCode));
        Assert.Contains("driver_hourly_stats_fresh: 1 rows written", pushed.Out, StringComparison.Ordinal);
        Assert.Equal(7, JsonDocument.Parse(read.Out).RootElement.GetProperty("avg_daily_trips")[0].GetInt64());
    }

    [Fact]
    public async Task Features_of_the_past_are_printed_as_records()
    {
        CliRun run = await RunAsync(
            "get-historical-features", "-d", """[{"driver_id": 1001, "event_timestamp": "2100-01-01T00:00:00"}]""", "-f", "driver_hourly_stats:conv_rate");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(1001, JsonDocument.Parse(run.Out).RootElement[0].GetProperty("driver_id").GetInt64());
    }

    [Theory]
    [InlineData("materialize 2000-01-01", "END_TS")]
    [InlineData("materialize --disable-event-timestamp 2000-01-01 2001-01-01", "--disable-event-timestamp")]
    [InlineData("materialize 2000-01-01 2001-01-01 2002-01-01", "2002-01-01")]
    [InlineData("materialize-incremental", "END_TS")]
    [InlineData("materialize-incremental 2000-01-01 --nope", "--nope")]
    [InlineData("materialize-incremental 2000-01-01 --views", "--views")]
    [InlineData("get-online-features -f a:b", "--entities")]
    [InlineData("get-historical-features -f a:b", "--start-date")]
    [InlineData("get-historical-features -f a:b -d [] -s 2026-11-23", "YYYY-MM-DD")]
    [InlineData("push source --to nowhere", "nowhere")]
    [InlineData("serve --port x", "--port")]
    [InlineData("serve --key k.pem", "--cert")]
    [InlineData("entities", "describe")]
    [InlineData("apply", "apply")]
    public async Task What_is_no_command_ends_with_2_and_names_the_word(string line, string word)
    {
        CliRun run = await RunAsync(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("materialize-incremental soon", "END_TS")]
    [InlineData("materialize-incremental 2000-01-01 --views nope", "nope")]
    [InlineData("get-online-features -e driver_id -f a:b", "driver_id")]
    [InlineData("get-online-features -e driver_id=1 -f nope:b", "nope")]
    [InlineData("push nope --file /nowhere.json", "/nowhere.json")]
    public async Task What_cannot_be_done_ends_with_1_and_says_why(string line, string word)
    {
        CliRun run = await RunAsync(line.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_repository_is_named()
    {
        CliRun run = await CliRun.OfAsync("-c", Path.GetTempPath(), "entities", "list");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Can't find feature repo configuration file at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_entity_as_of_a_time_needs_no_dataframe()
    {
        CliRun run = await RunAsync("get-historical-features", "-f", "driver_hourly_stats:conv_rate", "--end-date", "2026-11-23 03:00:00");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(
            [1001L, 1002L, 1003L, 1004L, 1005L],
            JsonDocument.Parse(run.Out).RootElement.EnumerateArray().Select(r => r.GetProperty("driver_id").GetInt64()).Order());
    }

    [Fact]
    public async Task An_entity_without_a_type_is_unknown() =>
        Assert.Contains("ValueType.UNKNOWN", (await RunAsync("entities", "list")).Out, StringComparison.Ordinal);

    [Fact]
    public async Task The_file_may_lie_elsewhere_and_its_paths_start_at_the_folder()
    {
        DirectoryInfo other = Directory.CreateTempSubdirectory("other");
        string file = Path.Combine(other.FullName, "production.yaml");
        await File.WriteAllTextAsync(
            file, "project: driver_demo\nregistry: data/registry.db\nonline_store: {type: sqlite, path: elsewhere.db}\n", TestContext.Current.CancellationToken);

        Assert.Contains("driver_hourly_stats", (await CliRun.OfAsync("-c", _folder, "-f", file, "feature-views", "list")).Out, StringComparison.Ordinal);
        Assert.Contains("elsewhere.db", (await CliRun.OfAsync("-c", _folder, "-f", file, "configuration")).Out, StringComparison.Ordinal);
        Assert.Equal([$"--Feast:RepoPath={_folder}", $"--Feast:ConfigurationFile={file}"], (await CliRun.OfAsync("-c", _folder, "-f", file, "serve")).Served!);
        CliRun missing = await CliRun.OfAsync("-c", _folder, "-f", file + "x", "feature-views", "list");
        Assert.Equal((1, true), (missing.ExitCode, missing.Error.Contains("production.yamlx", StringComparison.Ordinal)));
        other.Delete(recursive: true);
    }

    [Fact]
    public async Task Options_of_serve_become_settings()
    {
        CliRun run = await RunAsync("serve", "-h", "::1", "-p", "1", "--grpc-port", "2", "-r", "5", "--strict-statuses", "--transforms", "a.dll", "--Feast:MaxCells=9");

        Assert.Equal(
            [
                $"--Feast:RepoPath={_folder}", "--Kestrel:Endpoints:Http0:Url=http://[::1]:1", "--Kestrel:Endpoints:Grpc:Url=http://[::1]:2",
                "--Kestrel:Endpoints:Grpc:Protocols=Http2", "--Feast:RegistryTtl=00:00:05", $"--Feast:Transforms:0={Path.GetFullPath("a.dll")}",
                "--Feast:StrictStatuses=true", "--Feast:MaxCells=9",
            ],
            run.Served!);
    }

    [Fact]
    public async Task With_a_certificate_both_addresses_have_tls()
    {
        CliRun run = await RunAsync("serve", "--key", "/k.pem", "--cert", "/c.pem");

        Assert.Contains("--Kestrel:Endpoints:Http0:Url=https://127.0.0.1:6566", run.Served!);
        Assert.Contains("--Kestrel:Endpoints:Grpc:Url=https://127.0.0.1:6567", run.Served!);
        Assert.Contains("--Kestrel:Certificates:Default:Path=/c.pem", run.Served!);
        Assert.Contains("--Kestrel:Certificates:Default:KeyPath=/k.pem", run.Served!);
    }

    [Fact]
    public async Task A_port_for_grpc_alone_leaves_the_other_addresses_to_the_configuration() =>
        Assert.Equal([$"--Feast:RepoPath={_folder}", "--Grpc:Port=9"], (await RunAsync("serve", "--grpc-port", "9")).Served!);

    [Fact]
    public async Task The_log_level_is_that_of_the_server() =>
        Assert.Equal(
            [$"--Feast:RepoPath={_folder}", "--Logging:LogLevel:Default=Error"], (await CliRun.OfAsync("--log-level", "error", "-c", _folder, "serve")).Served!);

    [Fact]
    public async Task Without_a_command_the_arguments_are_settings()
    {
        Assert.Equal(["--urls", "http://127.0.0.1:5"], (await CliRun.OfAsync("--urls", "http://127.0.0.1:5")).Served!);
        Assert.Equal([$"--Feast:RepoPath={_folder}", "--Grpc:Port=0"], (await CliRun.OfAsync("-c", _folder, "--Grpc:Port=0")).Served!);
        Assert.Empty((await CliRun.OfAsync()).Served!);
    }

    [Theory]
    [InlineData("--help", "materialize-incremental")]
    [InlineData("serve --help", "--grpc-port")]
    public async Task Help_is_printed(string line, string word)
    {
        CliRun run = await CliRun.OfAsync(line.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(word, run.Out, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(params string[] args) => CliRun.OfAsync(["-c", _folder, .. args]);
}
