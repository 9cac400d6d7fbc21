using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis;

/// <summary>Reads a request body whole, up to the limit.</summary>
internal static class RequestBody
{
    public static async ValueTask<PooledBuffer> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit) throw TooLarge(limit);
        var buffer = new PooledBuffer((int)(request.ContentLength ?? 4096) + 1);
        try
        {
            await buffer.FillAsync(request.Body, limit, request.HttpContext.RequestAborted);
            return buffer;
        }
        catch (InvalidDataException)
        {
            buffer.Dispose();
            throw TooLarge(limit);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private static InferenceException TooLarge(int limit) =>
        new(InferenceError.TooLarge, $"the body is larger than {limit} bytes (Inference:MaxBodyBytes)");
}
