using System.Globalization;
using System.Net.Http.Headers;
using FeatureStore.Inference.Tests.Doors;

namespace FeatureStore.Inference.Tests.Fuzzing;

/// <summary>Malformed bodies at every HTTP door: each is answered, below 500 and in JSON, and the service goes on.</summary>
public sealed class DoorFuzzTests(DoorFixture fixture, ITestOutputHelper output) : IClassFixture<DoorFixture>
{
    private const int Seed = 20130101;
    private static readonly Ride s_ride = new("nobody", 52, 8, 900);

    private static HttpDoor[] Doors => [.. AllDoors.ByName.Values.OfType<HttpDoor>()];

    [Fact]
    public Task A_thousand_malformed_bodies_crash_nothing() => FuzzAsync(1_000);

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_hundred_thousand_malformed_bodies_crash_nothing_and_leave_memory_flat()
    {
        await FuzzAsync(10_000);
        long before = Memory();
        await FuzzAsync(90_000);
        long after = Memory();

        output.WriteLine($"{before / 1024} KiB after 10,000 bodies, {after / 1024} KiB after 100,000");
        Assert.True(after < before + (16 << 20), $"{before} bytes grew to {after}");
    }

    private long Memory()
    {
        fixture.App.Logs.Clear();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task FuzzAsync(int bodies)
    {
        var random = new Random(Seed);
        var statuses = new SortedDictionary<int, int>();
        for (int i = 0; i < bodies; i++)
        {
            var door = Doors[random.Next(Doors.Length)];
            byte[] valid = door.Body(s_ride);
            byte[] body = Mutation.Of(valid, random);
            int status = await SendAsync(door, body, random);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;

            // The test's log keeps every line; the memory measured is the service's.
            if (i % 1_000 == 0) fixture.App.Logs.Clear();
            Assert.True(status < 500, $"body {i} at {door.Path}: {status} for {Convert.ToBase64String(body)}");
        }

        output.WriteLine(string.Join(", ", statuses.Select(s => $"{s.Value} times {s.Key}")));
        Assert.True(statuses.Keys.Count > 1);
    }

    private async Task<int> SendAsync(HttpDoor door, byte[] body, Random random)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(door.ContentType);
        foreach (string name in door.Headers.Keys)
            content.Headers.TryAddWithoutValidation(name, random.Next(body.Length + 20).ToString(CultureInfo.InvariantCulture));
        using var response = await fixture.App.Client.PostAsync(new Uri(door.Path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        if (response.StatusCode is not System.Net.HttpStatusCode.OK) Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return (int)response.StatusCode;
    }
}
