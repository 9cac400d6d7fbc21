using System.Buffers;
using System.IO.Pipelines;
using System.Text.Unicode;
using FeatureStore.Feast;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Requests;

/// <summary>Reads a whole body as JSON, whatever its content type says.</summary>
internal static class RequestBody
{
    /// <exception cref="ValidationException">It is empty or no JSON.</exception>
    /// <exception cref="BadHttpRequestException">It is no text, or too large.</exception>
    public static ValueTask<BodyModel> ReadAsync(HttpRequest request, CancellationToken cancellationToken) => ReadAsync(
        request, request.HttpContext.RequestServices.GetRequiredService<IOptions<FeastServerOptions>>().Value.MaxJsonDepth, cancellationToken);

    /// <summary>The same for who knows <see cref="FeastServerOptions.MaxJsonDepth"/>, and so needs no services of the request.</summary>
    public static async ValueTask<BodyModel> ReadAsync(HttpRequest request, int maxDepth, CancellationToken cancellationToken)
    {
        PipeReader reader = request.BodyReader;
        ReadResult result = await reader.ReadAsync(cancellationToken);
        while (!result.IsCompleted)
        {
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            result = await reader.ReadAsync(cancellationToken);
        }

        try
        {
            return Parse(result.Buffer, maxDepth);
        }
        finally
        {
            reader.AdvanceTo(result.Buffer.End);
        }
    }

    private static BodyModel Parse(in ReadOnlySequence<byte> body, int maxDepth)
    {
        if (body.IsSingleSegment)
        {
            return Parse(body.FirstSpan, maxDepth);
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(rented);
            return Parse(rented.AsSpan(0, (int)body.Length), maxDepth);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static BodyModel Parse(ReadOnlySpan<byte> body, int maxDepth)
    {
        if (body.IsEmpty)
        {
            throw new ValidationException([new("missing", ["body"], "Field required", InputValue.Null)]);
        }

        if (!Utf8.IsValid(body))
        {
            throw new BadHttpRequestException("There was an error parsing the body");
        }

        try
        {
            return new BodyModel(JsonInput.Parse(body, maxDepth));
        }
        catch (JsonInputException e)
        {
            throw new ValidationException(
                [new("json_invalid", ["body", e.Position], "JSON decode error", InputValue.FromObject(), e.Reason)]);
        }
    }
}
