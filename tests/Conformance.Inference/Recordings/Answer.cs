using System.IO.Compression;
using System.Text;

namespace FeatureStore.Conformance.Inference.Recordings;

/// <summary>An HTTP answer, recorded or ours, unpacked.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public static Answer Of(int status, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        var answer = new Answer(status, headers, body);
        return answer.Header("Content-Encoding") switch
        {
            "gzip" => answer with { Body = Unpack(new GZipStream(new MemoryStream(body), CompressionMode.Decompress)) },
            "deflate" => answer with { Body = Unpack(new ZLibStream(new MemoryStream(body), CompressionMode.Decompress)) },
            _ => answer,
        };
    }

    private static byte[] Unpack(Stream packed)
    {
        using (packed)
        {
            var unpacked = new MemoryStream();
            packed.CopyTo(unpacked);
            return unpacked.ToArray();
        }
    }
}
