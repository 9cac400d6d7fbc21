using FeatureStore.FeastServer.Json;
using FeatureStore.FeastServer.Requests;

namespace FeatureStore.FeastServer.Apis;

/// <summary><c>{"detail":[{"type":"missing","loc":["body","df"],"msg":"Field required","input":{…}}]}</c></summary>
internal static class ValidationErrorsJson
{
    public static void Write(PooledBuffer buffer, IReadOnlyList<ValidationError> errors)
    {
        for (int i = 0; i < errors.Count; i++)
        {
            buffer.Append(i == 0 ? "{\"detail\":["u8 : ","u8);
            Write(buffer, errors[i]);
        }

        buffer.Append("]}"u8);
    }

    private static void Write(PooledBuffer buffer, ValidationError error)
    {
        buffer.Append("{\"type\":"u8);
        JsonText.String(buffer, error.Type);
        for (int i = 0; i < error.Location.Length; i++)
        {
            buffer.Append(i == 0 ? ",\"loc\":["u8 : ","u8);
            if (error.Location[i] is int position)
            {
                JsonText.Integer(buffer, position);
            }
            else
            {
                JsonText.String(buffer, (string)error.Location[i]);
            }
        }

        buffer.Append("],\"msg\":"u8);
        JsonText.String(buffer, error.Message);
        buffer.Append(",\"input\":"u8);
        InputValueJson.Write(buffer, error.Input);
        if (error.Context is not null)
        {
            buffer.Append(",\"ctx\":{\"error\":"u8);
            JsonText.String(buffer, error.Context);
            buffer.Append((byte)'}');
        }

        buffer.Append((byte)'}');
    }
}
