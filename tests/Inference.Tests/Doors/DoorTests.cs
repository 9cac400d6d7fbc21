using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Doors;

/// <summary>One suite through every door: they convert, and nothing else.</summary>
public sealed class DoorTests(DoorFixture fixture) : IClassFixture<DoorFixture>
{
    public static TheoryData<string> Doors => [.. AllDoors.ByName.Keys];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_known_driver_has_the_same_risk_through_every_door(string door)
    {
        double risk = await AllDoors.ByName[door].ScoreAsync(fixture.App, new Ride(FeastServer.KnownDriver, 52, 8, 900));

        Assert.Equal(ModelFolders.RiskOf(5, 4.653333333333333, 11.174785100286533, 52), risk, door == "openai, embedding" ? 1e-5 : 0);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task An_unknown_driver_is_scored_through_every_door(string door)
    {
        double risk = await AllDoors.ByName[door].ScoreAsync(fixture.App, new Ride("nobody", 12.5, 0, 60));

        Assert.Equal(ModelFolders.RiskOf(null, null, null, 12.5), risk);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_mistake_is_the_callers_through_every_door(string door)
    {
        string status = await AllDoors.ByName[door].RefuseAsync(fixture.App, new Ride("nobody", 52, 8, 900));

        Assert.Contains(status, new[] { "400", "InvalidArgument" });
    }
}
