using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// The REST calls of Confluent's Schema Registry. Concurrent callers may ask for the same new schema at once; each answer is the
/// same, so the last one stays in the cache. Failures are not cached.
/// </summary>
internal sealed class SchemaRegistryClient(HttpClient http) : ISchemaRegistry
{
    private const string ContentType = "application/vnd.schemaregistry.v1+json";

    private readonly ConcurrentDictionary<int, string> _byId = new();
    private readonly ConcurrentDictionary<Guid, string> _byGuid = new();
    private readonly ConcurrentDictionary<(string Subject, string Schema), int> _registered = new();

    public async Task<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        if (_registered.TryGetValue((subject, schema), out var known))
        {
            return known;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, $"subjects/{Uri.EscapeDataString(subject)}/versions")
        {
            Content = JsonContent.Create(new RegisterSchemaRequest(schema), SchemaRegistryJson.Default.RegisterSchemaRequest, new(ContentType)),
        };
        var answer = await SendAsync(request, SchemaRegistryJson.Default.RegisterSchemaResponse, cancellationToken);
        var id = answer.Id ?? throw new SchemaRegistryException($"The Schema Registry's answer to {request.RequestUri} has no id.", null);
        _registered[(subject, schema)] = id;
        return id;
    }

    public ValueTask<string> GetSchemaAsync(int id, CancellationToken cancellationToken) =>
        _byId.TryGetValue(id, out var schema) ? new(schema) : new(FetchAsync(_byId, id, $"schemas/ids/{id}", cancellationToken));

    public ValueTask<string> GetSchemaAsync(Guid schemaGuid, CancellationToken cancellationToken) =>
        _byGuid.TryGetValue(schemaGuid, out var schema) ? new(schema) : new(FetchAsync(_byGuid, schemaGuid, $"schemas/guids/{schemaGuid:D}", cancellationToken));

    private async Task<string> FetchAsync<TKey>(
        ConcurrentDictionary<TKey, string> cache, TKey key, string path, CancellationToken cancellationToken) where TKey : notnull
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = await SendAsync(request, SchemaRegistryJson.Default.SchemaResponse, cancellationToken);
        if (answer.SchemaType is not (null or "AVRO"))
        {
            throw new AvroDecodeException($"its schema ({path}) is of type {answer.SchemaType}, not AVRO");
        }
        var schema = answer.Schema ?? throw new SchemaRegistryException($"The Schema Registry's answer to {path} has no schema.", null);
        cache[key] = schema;
        return schema;
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw await RefusalAsync(response, cancellationToken);
            }
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException("the body is null");
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or JsonException
                                  || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SchemaRegistryException($"The Schema Registry could not be asked ({request.Method} {request.RequestUri}): {e.Message}", e);
        }
    }

    // {"error_code":40403,"message":"Schema 99 not found"}
    private static async Task<SchemaRegistryException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ErrorResponse? error = null;
        try
        {
            error = await response.Content.ReadFromJsonAsync(SchemaRegistryJson.Default.ErrorResponse, cancellationToken);
        }
        catch (JsonException)
        {
            // A proxy's HTML page; the status says enough.
        }
        var code = error is { ErrorCode: not 0 } ? error.ErrorCode : (int)response.StatusCode;
        var path = response.RequestMessage?.RequestUri?.PathAndQuery;
        return new($"The Schema Registry answered {path} with {code}: {error?.Message ?? response.ReasonPhrase}", response.StatusCode, code);
    }
}
