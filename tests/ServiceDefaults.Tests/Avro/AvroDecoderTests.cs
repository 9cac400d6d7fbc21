using System.Text;
using Avro.Generic;
using Confluent.Kafka;
using FeatureStore.Testing.Avro;

namespace FeatureStore.ServiceDefaults.Tests.Avro;

public sealed class AvroDecoderTests
{
    private const string Schema = """{"type":"record","name":"r","fields":[{"name":"name","type":"string"},{"name":"n","type":["null","long"]}]}""";
    private static readonly Guid s_guid = new("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");

    private readonly FixedSchemaRegistry _registry = new() { Schemas = { [1] = Schema }, ByGuid = { [s_guid] = Schema } };

    [Theory]
    [InlineData("", "the value has 0 bytes; the schema id alone takes 5")]
    [InlineData("0000000", "the value has 3 bytes; the schema id alone takes 5")]
    [InlineData("7b2261223a317d", "the value begins with 0x7b, not with 0x00 and a schema id")]
    [InlineData("0000000001", "the value is not of its schema: it ends too early")]
    [InlineData("0000000001026104", "the value is not of its schema: Index was outside the bounds of the array.")]
    public async Task Refuses_a_bad_value_with_the_reason(string hex, string reason)
    {
        var value = Convert.FromHexString(hex[..(hex.Length / 2 * 2)]);

        var exception = await Assert.ThrowsAsync<AvroDecodeException>(async () => await DecodeAsync(value));

        Assert.Equal(reason, exception.Message);
    }

    [Fact]
    public async Task An_unknown_schema_id_is_the_registrys_affair_and_is_asked_again()
    {
        var exception = await Assert.ThrowsAsync<SchemaRegistryException>(async () => await DecodeAsync([0, 0, 0, 0, 9, 2, (byte)'a', 0]));
        Assert.Equal(SchemaRegistryException.SchemaNotFound, exception.ErrorCode);

        _registry.Schemas[9] = Schema;
        Assert.Equal("a", (await DecodeAsync([0, 0, 0, 0, 9, 2, (byte)'a', 0]))["name"]);
    }

    [Fact]
    public async Task Reads_a_value_whose_schema_is_named_in_a_header()
    {
        var headers = new Headers { { "__value_schema_id", [1, .. s_guid.ToByteArray(bigEndian: true)] } };

        var record = await new AvroDecoder(_registry).DecodeAsync((byte[])[2, (byte)'a', 2, 84], headers, TestContext.Current.CancellationToken);

        Assert.Equal("a", record["name"]);
        Assert.Equal(42L, record["n"]);
    }

    [Fact]
    public async Task Refuses_a_schema_header_of_another_form()
    {
        var headers = new Headers { { "__value_schema_id", Encoding.ASCII.GetBytes("17") } };

        var exception = await Assert.ThrowsAsync<AvroDecodeException>(async () =>
            await new AvroDecoder(_registry).DecodeAsync((byte[])[2, (byte)'a', 0], headers, TestContext.Current.CancellationToken));

        Assert.Equal("header __value_schema_id: expected 0x01 and the 16 bytes of a GUID, found 2 bytes", exception.Message);
    }

    [Theory]
    [InlineData("\"string\"", "its schema is of type String, not a record")]
    [InlineData("{\"type\":\"record\"", "its schema cannot be read as the expected one")]
    [InlineData("{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"a\",\"type\":\"nothing\"}]}", "its schema cannot be read as the expected one")]
    public async Task Refuses_a_schema_that_is_no_record(string schema, string reason)
    {
        _registry.Schemas[2] = schema;

        var exception = await Assert.ThrowsAsync<AvroDecodeException>(async () => await DecodeAsync([0, 0, 0, 0, 2, 0]));

        Assert.StartsWith(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cut_of_a_message_is_refused()
    {
        foreach (var row in GoldenRow.Read("avro_driver_stats_1h.jsonl", "driver_stats_1h.avsc"))
        {
            var message = Convert.FromHexString(row.Hex);
            var decoder = new AvroDecoder(new FixedSchemaRegistry { Schemas = { [row.SchemaId] = GoldenRow.ReadSchema(row.Schema).ToString() } });
            for (var length = 0; length < message.Length; length++)
            {
                await Assert.ThrowsAsync<AvroDecodeException>(async () =>
                    await decoder.DecodeAsync(message.AsMemory(0, length), TestContext.Current.CancellationToken));
            }
        }
    }

    [Fact]
    public async Task Damaged_bytes_are_a_record_or_refused_and_cost_little_memory()
    {
        var random = new Random(20130101);
        var rows = GoldenRow.Read("avro_rides.jsonl", "ride.avsc").ToList();
        var decoder = new AvroDecoder(new FixedSchemaRegistry { Schemas = { [7] = GoldenRow.ReadSchema("ride.avsc").ToString() } });
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 5_000; round++)
        {
            var message = Convert.FromHexString(rows[round % rows.Count].Hex);
            message[random.Next(5, message.Length)] = (byte)random.Next(256);
            message[random.Next(5, message.Length)] |= 0x80;
            try
            {
                Assert.NotNull(await decoder.DecodeAsync(message, TestContext.Current.CancellationToken));
            }
            catch (AvroDecodeException)
            {
                // The other allowed outcome.
            }
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public async Task A_length_of_two_gigabytes_is_refused_without_room_for_it()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        // fe ff ff ff 0f is 2,147,483,647 as a zigzag varint.
        await Assert.ThrowsAsync<AvroDecodeException>(async () => await DecodeAsync([0, 0, 0, 0, 1, 0xfe, 0xff, 0xff, 0xff, 0x0f, (byte)'a']));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private ValueTask<GenericRecord> DecodeAsync(byte[] value) => new AvroDecoder(_registry).DecodeAsync(value, TestContext.Current.CancellationToken);
}
