using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureStore.ServiceDefaults.Tests.SchemaRegistry;

/// <summary>Answers as Confluent Schema Registry 8.5 gave them.</summary>
public sealed class SchemaRegistryClientTests
{
    private const string Schema = """{"type":"record","name":"Ride","namespace":"taxi","fields":[{"name":"id","type":"string"}]}""";
    private const string Registered = """{"id":7,"version":1,"guid":"e1ce9bfb-eb62-b721-98c6-8a8edbc559a6","schemaType":"AVRO","schema":"{}"}""";
    private const string ById = """{"subject":"a-value","version":1,"guid":"e1ce9bfb-eb62-b721-98c6-8a8edbc559a6","schemaType":"AVRO","schema":"\"string\"","ts":1795410568594,"deleted":false}""";
    private const string NotFound = """{"error_code":40403,"message":"Schema 99999 not found"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registers_once_at_the_discovered_service()
    {
        var handler = new StubHandler((HttpStatusCode.OK, Registered));
        var registry = Create(handler, ("services:schema-registry:http:0", "http://127.0.0.1:8099"));

        Assert.Equal(7, await registry.RegisterAsync("rides-value", Schema, Token));
        Assert.Equal(7, await registry.RegisterAsync("rides-value", Schema, Token));

        var request = Assert.Single(handler.Requests);
        Assert.Equal((HttpMethod.Post, "http://127.0.0.1:8099/subjects/rides-value/versions"), (request.Method, request.Uri.AbsoluteUri));
        Assert.Equal("application/vnd.schemaregistry.v1+json", request.ContentType);
        Assert.Equal(Schema, (string?)System.Text.Json.Nodes.JsonNode.Parse(request.Body)!["schema"]);
    }

    [Fact]
    public async Task Asks_for_a_schema_once_by_id_and_once_by_guid()
    {
        var handler = new StubHandler((HttpStatusCode.OK, ById));
        var registry = Create(handler, ("SchemaRegistry:Url", "http://127.0.0.1:8099/base"));
        var guid = Guid.Parse("e1ce9bfb-eb62-b721-98c6-8a8edbc559a6");

        for (var round = 0; round < 2; round++)
        {
            Assert.Equal("\"string\"", await registry.GetSchemaAsync(1, Token));
            Assert.Equal("\"string\"", await registry.GetSchemaAsync(guid, Token));
        }

        Assert.Equal(
            ["http://127.0.0.1:8099/base/schemas/ids/1", $"http://127.0.0.1:8099/base/schemas/guids/{guid}"],
            handler.Requests.Select(request => request.Uri.AbsoluteUri));
    }

    [Fact]
    public async Task Repeats_what_failed_for_a_passing_reason()
    {
        var handler = new StubHandler((0, ""), (HttpStatusCode.ServiceUnavailable, "<html>"), (HttpStatusCode.OK, ById));

        Assert.Equal("\"string\"", await Create(handler).GetSchemaAsync(1, Token));

        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task An_unknown_schema_is_asked_for_again_next_time()
    {
        var handler = new StubHandler((HttpStatusCode.NotFound, NotFound), (HttpStatusCode.OK, ById));
        var registry = Create(handler);

        var exception = await Assert.ThrowsAsync<SchemaRegistryException>(async () => await registry.GetSchemaAsync(99999, Token));

        Assert.Equal((HttpStatusCode.NotFound, SchemaRegistryException.SchemaNotFound), (exception.Status, exception.ErrorCode));
        Assert.Equal("The Schema Registry answered /schemas/ids/99999 with 40403: Schema 99999 not found", exception.Message);
        Assert.Equal("\"string\"", await registry.GetSchemaAsync(99999, Token));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "{}", "The Schema Registry's answer to schemas/ids/1 has no schema.")]
    [InlineData(HttpStatusCode.OK, "[", "The Schema Registry could not be asked (GET https+http://schema-registry/schemas/ids/1): ")]
    [InlineData(HttpStatusCode.OK, "null", "The Schema Registry could not be asked (GET https+http://schema-registry/schemas/ids/1): the body is null")]
    [InlineData(HttpStatusCode.BadGateway, "<html>", "The Schema Registry answered /schemas/ids/1 with 502: Bad Gateway")]
    [InlineData((HttpStatusCode)0, "", "The Schema Registry could not be asked (GET https+http://schema-registry/schemas/ids/1): Connection refused")]
    public async Task A_registry_that_cannot_be_asked_is_named(HttpStatusCode status, string body, string message)
    {
        var exception = await Assert.ThrowsAsync<SchemaRegistryException>(async () =>
            await Create(new StubHandler((status, body))).GetSchemaAsync(1, Token));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_of_another_kind_is_a_fault_of_the_record()
    {
        var handler = new StubHandler((HttpStatusCode.OK, """{"schemaType":"JSON","schema":"{}"}"""));

        var exception = await Assert.ThrowsAsync<AvroDecodeException>(async () => await Create(handler).GetSchemaAsync(1, Token));

        Assert.Equal("its schema (schemas/ids/1) is of type JSON, not AVRO", exception.Message);
    }

    [Fact]
    public async Task Sends_credentials_when_they_are_set()
    {
        var handler = new StubHandler((HttpStatusCode.OK, ById));

        await Create(handler, ("SchemaRegistry:UserName", "key"), ("SchemaRegistry:Password", "secret")).GetSchemaAsync(1, Token);

        Assert.Equal("Basic a2V5OnNlY3JldA==", Assert.Single(handler.Requests).Authorization);
    }

    [Fact]
    public void Every_wrong_setting_is_named()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Create(
            new StubHandler((HttpStatusCode.OK, ById)),
            ("SchemaRegistry:Url", "ftp://registry"), ("SchemaRegistry:AttemptTimeout", "00:00:11"), ("SchemaRegistry:Retries", "-1"),
            ("SchemaRegistry:RetryDelay", "-00:00:01"), ("SchemaRegistry:UserName", "key")));

        Assert.Equal(
            [
                "SchemaRegistry:Url is 'ftp://registry/'; it must be an absolute http or https address.",
                "SchemaRegistry:AttemptTimeout is 00:00:11; it must be positive and at most SchemaRegistry:Timeout (00:00:10).",
                "SchemaRegistry:Retries is -1; it must be from 0 to 100.",
                "SchemaRegistry:RetryDelay is -00:00:01; it must be from zero to SchemaRegistry:Timeout (00:00:10).",
                "SchemaRegistry:UserName and SchemaRegistry:Password must be set together.",
            ],
            exception.Failures);
    }

    private static ISchemaRegistry Create(StubHandler handler, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["services:schema-registry:http:0"] = "http://127.0.0.1:8099",
            ["SchemaRegistry:RetryDelay"] = "00:00:00",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddServiceDefaults();
        builder.AddSchemaRegistryClient("schema-registry");
        builder.Services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => handler));
        return builder.Build().Services.GetRequiredService<ISchemaRegistry>();
    }
}
