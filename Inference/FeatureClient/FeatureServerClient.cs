using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>
/// Asks a Feast server, <c>POST /get-online-features</c>. One attempt within one time limit: a scoring call has one latency
/// budget, and an answer from the last values seen is better than a late one.
/// </summary>
internal sealed class FeatureServerClient(HttpClient http, FeaturePlan plan, FeaturesOptions options, TimeProvider time) : IFeatureReader
{
    private static readonly Uri s_path = new("/get-online-features", UriKind.Relative);
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private readonly FeatureResponseReader _reader = new(plan);

    public async ValueTask<FeatureRead> ReadAsync(IReadOnlyList<Tensor> inputs, FeatureTable table, CancellationToken cancellationToken)
    {
        var timeout = options.Timeout;
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await AskAsync(inputs, table, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FeatureRead(FeatureReadFailure.TimedOut, $"no answer within {timeout.TotalMilliseconds} ms");
        }
        catch (Exception e) when (e is InvalidDataException or BodyTooLongException)
        {
            return new FeatureRead(FeatureReadFailure.Malformed, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new FeatureRead(FeatureReadFailure.Unreachable, e.Message);
        }
    }

    private async Task<FeatureRead> AskAsync(IReadOnlyList<Tensor> inputs, FeatureTable table, CancellationToken cancellationToken)
    {
        // Not pooled: a call that is given up may still be sending.
        var body = new ArrayBufferWriter<byte>(512);
        WriteRequest(body, inputs, table.Rows);
        using var request = new HttpRequestMessage(HttpMethod.Post, s_path) { Content = new ReadOnlyMemoryContent(body.WrittenMemory) };
        request.Content.Headers.ContentType = s_json;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var answer = new PooledBuffer();
        await answer.FillAsync(await response.Content.ReadAsStreamAsync(cancellationToken), options.MaxResponseBytes, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return new FeatureRead(FeatureReadFailure.Refused, $"{(int)response.StatusCode} {answer.Head(500)}");
        }

        _reader.Read(answer.Written.Span, table);
        return default;
    }

    private void WriteRequest(ArrayBufferWriter<byte> body, IReadOnlyList<Tensor> inputs, int rows)
    {
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("feature_service"u8, plan.Service);
        json.WriteStartObject("entities"u8);
        for (int i = 0; i < inputs.Count; i++)
        {
            json.WriteStartArray(plan.Inputs[i].Name);
            for (int row = 0; row < rows; row++) TensorJson.WriteElement(json, inputs[i], row);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteBoolean("full_feature_names"u8, true);
        json.WriteEndObject();
    }
}
