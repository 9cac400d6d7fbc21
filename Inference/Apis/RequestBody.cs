using System.IO.Compression;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis;

/// <summary>Reads a request body whole, unpacked, up to the limit.</summary>
internal static class RequestBody
{
    public static async ValueTask<PooledBuffer> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit) throw TooLarge(limit);
        var buffer = new PooledBuffer((int)(request.ContentLength ?? 4096) + 1);
        try
        {
            await using var body = Unpack(request);
            await buffer.FillAsync(body, limit, request.HttpContext.RequestAborted);
            return buffer;
        }
        catch (Exception e)
        {
            buffer.Dispose();
            throw e switch
            {
                BodyTooLongException => TooLarge(limit),
                InvalidDataException => InferenceException.Invalid($"the body is not {request.Headers.ContentEncoding}"),
                _ => e,
            };
        }
    }

    /// <summary>"deflate" is zlib's format, as HTTP has it.</summary>
    private static Stream Unpack(HttpRequest request) => request.Headers.ContentEncoding.ToString().ToUpperInvariant() switch
    {
        "" or "IDENTITY" => request.Body,
        "GZIP" or "X-GZIP" => new GZipStream(request.Body, CompressionMode.Decompress),
        "DEFLATE" => new ZLibStream(request.Body, CompressionMode.Decompress),
        _ => throw new InferenceException(InferenceError.UnsupportedMedia, $"Content-Encoding '{request.Headers.ContentEncoding}' is not understood; gzip and deflate are"),
    };

    private static InferenceException TooLarge(int limit) =>
        new(InferenceError.TooLarge, $"the body is larger than {limit} bytes (Inference:MaxBodyBytes)");
}
