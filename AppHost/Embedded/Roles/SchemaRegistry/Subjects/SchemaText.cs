using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

/// <summary>A schema and what it refers to. Two of them are the same schema, with the same id, when their <see cref="Guid"/> is the same.</summary>
internal sealed record SchemaText(string Text, IReadOnlyList<SchemaReference> References)
{
    public const string Avro = "AVRO";

    private string? _guid;

    /// <summary>MD5 over text and references, as a Confluent Schema Registry computes it.</summary>
    [JsonIgnore]
    public string Guid => _guid ??= ComputeGuid();

    private string ComputeGuid()
    {
#pragma warning disable CA5351 // An identifier that other registries compute in the same way, no protection.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        hash.AppendData(Encoding.UTF8.GetBytes(Text));
        foreach (var reference in References)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(reference.Name ?? ""));
            hash.AppendData(Encoding.UTF8.GetBytes(reference.Subject ?? ""));
            var version = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(version, reference.Version ?? 0);
            hash.AppendData(version);
        }

        return new Guid(hash.GetHashAndReset(), bigEndian: true).ToString();
    }
}
