using System.Net;

namespace FeatureStore.ServiceDefaults;

/// <summary>The Schema Registry refused a request or could not be asked. Says nothing about the record that needed the schema.</summary>
public sealed class SchemaRegistryException : Exception
{
    /// <summary>"Schema not found", <see href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html"/>.</summary>
    public const int SchemaNotFound = 40403;

    public SchemaRegistryException(string message, HttpStatusCode status, int errorCode) : base(message)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    public SchemaRegistryException(string message, Exception? cause) : base(message, cause)
    {
    }

    /// <summary>The status of the answer; null when there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The registry's own code, 40901 for an incompatible schema; 0 when there was no answer.</summary>
    public int ErrorCode { get; }
}
