using System.Buffers.Binary;
using System.Text.Json;
using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Apis.OpenAi;

/// <summary>
/// The shape of OpenAI's API, because released Flink reaches a model of one's own through its OpenAI provider only: the ride is
/// the user's message as JSON, the score is the content of the one choice as text, or the one element of the embedding.
/// </summary>
internal static class OpenAiApi
{
    public static void MapOpenAiApi(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/v1").AddEndpointFilter(OpenAiErrors.AnswerAsync);
        v1.MapPost("/chat/completions", ChatAsync);
        v1.MapPost("/embeddings", EmbedAsync);
    }

    private static async Task ChatAsync(
        HttpContext context, ModelRepository models, Scorer scorer, IOptions<InferenceOptions> options, TimeProvider time)
    {
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes);
        var request = OpenAiReader.ReadChat(body.Written.Span);
        using var lease = models.Hold(request.Model, request.Version);
        using var result = await scorer.ScoreAsync(lease.Model, OpenAiReader.Inputs(request, lease.Model), context.RequestAborted);
        ModelHeaders.Set(context.Response, result.Model);
        await JsonAnswer.WriteAsync(context.Response, (request, result, time.GetUtcNow()), WriteChat);
    }

    private static async Task EmbedAsync(HttpContext context, ModelRepository models, Scorer scorer, IOptions<InferenceOptions> options)
    {
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes);
        var request = OpenAiReader.ReadEmbedding(body.Written.Span);
        using var lease = models.Hold(request.Model, request.Version);
        using var result = await scorer.ScoreAsync(lease.Model, OpenAiReader.Inputs(request, lease.Model), context.RequestAborted);
        ModelHeaders.Set(context.Response, result.Model);
        await JsonAnswer.WriteAsync(context.Response, (request, result), WriteEmbedding);
    }

    private static void WriteChat(Utf8JsonWriter json, (OpenAiRequest Request, ScoreResult Result, DateTimeOffset Now) answer)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, $"chatcmpl-{Guid.CreateVersion7(answer.Now):N}");
        json.WriteString("object"u8, "chat.completion"u8);
        json.WriteNumber("created"u8, answer.Now.ToUnixTimeSeconds());
        json.WriteString("model"u8, answer.Request.AskedFor);
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, 0);
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);

        // Always a text: null or a number would lose the row or fail the job.
        json.WriteString("content"u8, answer.Result.Outputs[0] is { Count: > 0 } output ? TensorText.Of(output, 0) : "");
        json.WriteEndObject();
        json.WriteString("finish_reason"u8, "stop"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteUsage(json);
        json.WriteEndObject();
    }

    private static void WriteEmbedding(Utf8JsonWriter json, (OpenAiRequest Request, ScoreResult Result) answer)
    {
        var output = answer.Result.Outputs[0];
        if (output.Type is DataType.Bytes) throw InferenceException.Invalid($"model '{answer.Request.Model}' gives texts, which are no embedding");
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        json.WriteStartObject();
        json.WriteString("object"u8, "embedding"u8);
        json.WriteNumber("index"u8, 0);
        if (answer.Request.Base64) json.WriteBase64String("embedding"u8, Singles(output));
        else WriteElements(json, output);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("model"u8, answer.Request.AskedFor);
        WriteUsage(json);
        json.WriteEndObject();
    }

    private static void WriteElements(Utf8JsonWriter json, Tensor output)
    {
        json.WriteStartArray("embedding"u8);
        for (int i = 0; i < output.Count; i++) TensorJson.WriteElement(json, output, i);
        json.WriteEndArray();
    }

    private static byte[] Singles(Tensor output)
    {
        byte[] singles = new byte[output.Count * sizeof(float)];
        for (int i = 0; i < output.Count; i++) BinaryPrimitives.WriteSingleLittleEndian(singles.AsSpan(i * sizeof(float)), (float)output.Number(i));
        return singles;
    }

    private static void WriteUsage(Utf8JsonWriter json)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, 0);
        json.WriteNumber("completion_tokens"u8, 0);
        json.WriteNumber("total_tokens"u8, 0);
        json.WriteEndObject();
    }
}
