using FeatureStore.Testing.Avro;

namespace FeatureStore.ServiceDefaults.Tests.Avro;

/// <summary>90 recorded readings of bytes of one schema with another, by Apache Avro for Java and fastavro.</summary>
public sealed class AvroEvolutionTests
{
    private const int Id = 3;

    // Apache.Avro refuses what the specification allows: bytes for string and string for bytes. It says so; nothing is read wrongly.
    private static readonly string[] s_refused = ["string-bytes-1", "string-bytes-2", "bytes-string-1", "bytes-string-2"];

    [Fact]
    public async Task Reads_what_Avro_for_Java_or_fastavro_reads_and_refuses_what_both_refuse()
    {
        var wrong = new List<string>();
        var cases = EvolutionCase.ReadAll().ToList();
        foreach (var golden in cases)
        {
            var read = await ReadAsync(golden);
            var expected = s_refused.Contains(golden.Id)
                ? read is null
                : EvolutionCase.AreEqual(read, golden.Java) || EvolutionCase.AreEqual(read, golden.Python);
            if (!expected)
            {
                wrong.Add($"{golden.Id}: {read?.ToJsonString() ?? "refused"}, Java: {golden.Java?.ToJsonString() ?? "refused"}");
            }
        }
        Assert.Equal(90, cases.Count);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<System.Text.Json.Nodes.JsonNode?> ReadAsync(EvolutionCase golden)
    {
        var registry = new FixedSchemaRegistry { Schemas = { [Id] = golden.Writer } };
        try
        {
            var decoder = new AvroDecoder(registry, global::Avro.Schema.Parse(golden.Reader));
            return EvolutionCase.ToJson(await decoder.DecodeAsync((byte[])[0, 0, 0, 0, Id, .. golden.Body], TestContext.Current.CancellationToken));
        }
        catch (AvroDecodeException)
        {
            return null;
        }
    }
}
