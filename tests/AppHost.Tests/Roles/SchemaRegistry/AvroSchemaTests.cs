using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

namespace FeatureStore.AppHost.Tests.Roles.SchemaRegistry;

/// <summary>What Avro Java's parser does, beyond the recorded schemas. Expected texts follow its toString().</summary>
public sealed class AvroSchemaTests
{
    [Theory]
    // White space, order of members, {"type": primitive}; unknown members keep their order.
    [InlineData("""{ "type" : "double" }""", "\"double\"")]
    [InlineData("""{"logicalType":"timestamp-millis","type":"long","x":[1, {"y":null}]}""", """{"type":"long","logicalType":"timestamp-millis","x":[1,{"y":null}]}""")]
    // A name inside its namespace is written short, outside it in full; a named type is written out once.
    [InlineData(
        """{"name":"a.R","fields":[{"type":{"name":"b.E","symbols":["x"],"type":"enum"},"name":"f"},{"name":"g","type":"b.E"}],"type":"record"}""",
        """{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":{"type":"enum","name":"E","namespace":"b","symbols":["x"]}},{"name":"g","type":"b.E"}]}""")]
    // A record may contain itself, and a name may stand before its declaration, which is then written where it is used first.
    [InlineData(
        """{"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"],"default":null}]}""",
        """{"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"],"default":null}]}""")]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"a","type":"F"},{"name":"b","type":{"type":"fixed","name":"F","size":4}}]}""",
        """{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":4}},{"name":"b","type":"F"}]}""")]
    [InlineData(
        """{"aliases":["Old","x.Older"],"doc":"ü/\"","name":"R","namespace":"n","type":"record","p":1,"fields":[{"aliases":["b"],"order":"ignore","name":"a","type":{"type":"array","items":{"type":"map","values":"R"}},"doc":"d","q":true,"default":[]}]}""",
        """{"type":"record","name":"R","namespace":"n","doc":"ü/\"","fields":[{"name":"a","type":{"type":"array","items":{"type":"map","values":"R"}},"doc":"d","default":[],"order":"ignore","aliases":["b"],"q":true}],"p":1,"aliases":["Old","x.Older"]}""")]
    public void A_schema_is_kept_in_one_form(string text, string kept)
    {
        Assert.Equal(kept, AvroSchemaWriter.Write(new AvroSchemaParser().Parse(text)));
        Assert.Equal(kept, AvroSchemaWriter.Write(new AvroSchemaParser().Parse(kept)));
    }

    [Theory]
    [InlineData("""{"type":"enum","name":"E","symbols":["a","a"]}""", "Duplicate enum symbol: a")]
    [InlineData("""{"type":"enum","name":"E","symbols":["a"],"default":"b"}""", "The Enum Default: b is not in the enum symbol set: [a]")]
    [InlineData("""{"type":"fixed","name":"F"}""", """Invalid or no size: {"type":"fixed","name":"F"}""")]
    [InlineData("""{"type":"array"}""", """Array has no items type: {"type":"array"}""")]
    [InlineData("""["int","int"]""", "Duplicate in union:int")]
    [InlineData("""{"type":"record","name":"1R","fields":[]}""", "Illegal initial character: 1R")]
    [InlineData("""{"type":"record","name":"int","fields":[]}""", "Schemas may not be named after primitives: int")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":1.5}]}""", "Invalid default for field a: 1.5 not a \"int\"")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"R","size":1}}]}""", "Can't redefine: R")]
    [InlineData("17", "Schema not yet supported: 17")]
    public void A_mistake_is_named_as_Avro_Java_names_it(string text, string message) =>
        Assert.Equal(message, Assert.Throws<AvroSchemaException>(() => new AvroSchemaParser().Parse(text)).Message);

    [Fact]
    public void Deep_nesting_is_an_error_and_no_overflow()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 10_000));

        Assert.Throws<AvroSchemaException>(() => new AvroSchemaParser().Parse(deep));
    }
}
