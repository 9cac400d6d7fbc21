using System.Buffers.Binary;
using System.Text.Json;
using FeatureStore.Inference.Tests.Doors;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Apis;

public sealed class EmbeddingsTests(DoorFixture fixture) : IClassFixture<DoorFixture>
{
    private const string Ride = """ "{\"driver_id\":\"d\",\"price\":1,\"distance_km\":1,\"duration_s\":1}" """;

    [Theory]
    [InlineData("float", JsonValueKind.Array)]
    [InlineData("base64", JsonValueKind.String)]
    public async Task An_embedding_is_encoded_as_it_is_asked_for(string format, JsonValueKind kind)
    {
        string request = $$"""{"model":"risk_scoring","input":{{Ride}},"encoding_format":"{{format}}"}""";
        var (status, body) = await fixture.App.PostAsync("/v1/embeddings", request);
        var embedding = body.GetProperty("data")[0].GetProperty("embedding");
        float risk = kind is JsonValueKind.Array ? embedding[0].GetSingle() : BinaryPrimitives.ReadSingleLittleEndian(embedding.GetBytesFromBase64());

        Assert.Equal((200, kind), (status, embedding.ValueKind));
        Assert.Equal((float)ModelFolders.RiskOf(null, null, null, 1), risk);
    }

    [Fact]
    public async Task No_other_encoding_is_known()
    {
        var (status, body) = await fixture.App.PostAsync("/v1/embeddings", $$"""{"model":"risk_scoring","input":{{Ride}},"encoding_format":"hex"}""");

        Assert.Equal((400, "encoding_format: neither float nor base64"), (status, body.GetProperty("error").GetProperty("message").GetString()));
    }

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
