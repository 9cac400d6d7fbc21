using FeatureStore.Inference.Tests.Doors;

namespace FeatureStore.Inference.Tests.Apis;

public sealed class EmbeddingsTests(DoorFixture fixture) : IClassFixture<DoorFixture>
{
    private const string Ride = """ "{\"driver_id\":\"d\",\"price\":1,\"distance_km\":1,\"duration_s\":1}" """;

    [Theory]
    [InlineData(Ride, 200)]
    [InlineData($"[{Ride}]", 200)]
    [InlineData($"[{Ride},{Ride}]", 400)]
    [InlineData("[]", 400)]
    [InlineData("[1]", 400)]
    [InlineData("1", 400)]
    [InlineData("null", 400)]
    public async Task The_input_is_one_text(string input, int status)
    {
        var (answered, body) = await fixture.App.PostAsync("/v1/embeddings", $$"""{"model":"risk_scoring","input":{{input}}}""");

        Assert.True(answered == status, body.GetRawText());
        if (status == 200) Assert.Equal(1, body.GetProperty("data")[0].GetProperty("embedding").GetArrayLength());
        else Assert.StartsWith("input: ", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
