using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>Where an object is fetched over HTTP, and how the request is signed.</summary>
/// <remarks>
/// s3://bucket/key is https://bucket.s3.region.amazonaws.com/key, or FEAST_S3_ENDPOINT_URL/bucket/key; it is signed when
/// AWS_ACCESS_KEY_ID is set. gs://bucket/key is read as a public object.
/// </remarks>
internal sealed class ObjectAddress
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly Func<string, string?> _environment;
    private readonly bool _isS3;

    private ObjectAddress(Uri uri, bool isS3, Func<string, string?> environment) => (Uri, _isS3, _environment) = (uri, isS3, environment);

    public Uri Uri { get; }

    public static ObjectAddress Of(string path, Func<string, string?> environment)
    {
        Uri given = new(path);
        string key = given.AbsolutePath;
        return given.Scheme switch
        {
            "s3" when environment("FEAST_S3_ENDPOINT_URL") is string endpoint => new(new($"{endpoint.TrimEnd('/')}/{given.Host}{key}"), true, environment),
            "s3" => new(new($"https://{given.Host}.s3.{Region(environment)}.amazonaws.com{key}"), true, environment),
            "gs" => new(new($"https://storage.googleapis.com/{given.Host}{key}"), false, environment),
            _ => new(given, false, environment),
        };
    }

    /// <summary>A GET, signed by AWS Signature Version 4 where there are credentials.</summary>
    public HttpRequestMessage Get(DateTimeOffset now)
    {
        HttpRequestMessage request = new(HttpMethod.Get, Uri);
        if (_isS3 && _environment("AWS_ACCESS_KEY_ID") is string key && _environment("AWS_SECRET_ACCESS_KEY") is string secret)
        {
            Sign(request, key, secret, now);
        }

        return request;
    }

    private void Sign(HttpRequestMessage request, string key, string secret, DateTimeOffset now)
    {
        string time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), day = time[..8];
        string host = Uri.IsDefaultPort ? Uri.Host : $"{Uri.Host}:{Uri.Port}";
        List<(string Name, string Value)> headers = [("host", host), ("x-amz-content-sha256", EmptyHash), ("x-amz-date", time)];
        if (_environment("AWS_SESSION_TOKEN") is string token)
        {
            headers.Add(("x-amz-security-token", token));
        }

        string names = string.Join(';', headers.Select(h => h.Name));
        string canonical = $"GET\n{Uri.AbsolutePath}\n\n{string.Concat(headers.Select(h => $"{h.Name}:{h.Value}\n"))}\n{names}\n{EmptyHash}";
        string scope = $"{day}/{Region(_environment)}/s3/aws4_request";
        string toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] signing = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), day), Region(_environment)), "s3"), "aws4_request");
        foreach ((string name, string value) in headers.Skip(1))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(Hmac(signing, toSign))}");
    }

    private static string Region(Func<string, string?> environment) =>
        environment("AWS_REGION") ?? environment("AWS_DEFAULT_REGION") ?? "us-east-1";

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
