using System.Text;
using System.Text.Json;
using FeatureStore.Inference.Apis.Rows;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Invocations;

/// <summary>Writes scores in the form that belongs to the request's.</summary>
internal static class InvocationWriter
{
    public static Task WriteAsync(HttpContext context, Invocation invocation, ScoreResult result)
    {
        bool csv = invocation.Kind is InvocationKind.Csv && context.Request.Headers.Accept.ToString().StartsWith("text/csv", StringComparison.OrdinalIgnoreCase);
        return csv || invocation.Kind is InvocationKind.Text
            ? WriteTextAsync(context.Response, csv ? "text/csv" : "text/plain", result)
            : JsonAnswer.WriteAsync(context.Response, (invocation, result), static (json, answer) => WriteJson(json, answer.invocation, answer.result.Outputs));
    }

    private static void WriteJson(Utf8JsonWriter json, Invocation invocation, IReadOnlyList<Tensor> outputs)
    {
        switch (invocation.Kind)
        {
            case InvocationKind.MlFlow:
                json.WriteStartObject();
                json.WritePropertyName("predictions"u8);
                RowWriter.WriteRows(json, outputs);
                json.WriteEndObject();
                break;
            case InvocationKind.AzureColumns:
                json.WriteStartObject();
                json.WritePropertyName("outputs"u8);
                if (invocation.Rows!.Form is RowForm.ColumnScalars) RowWriter.WriteRow(json, outputs);
                else RowWriter.WriteColumns(json, outputs);
                json.WriteEndObject();
                break;
            case InvocationKind.Row:
                RowWriter.WriteRow(json, outputs);
                break;
            default:
                RowWriter.WriteValues(json, outputs);
                break;
        }
    }

    // RFC 4180: what would end a cell is quoted.
    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static Task WriteTextAsync(HttpResponse response, string contentType, ScoreResult result)
    {
        var text = new StringBuilder();
        int rows = RowWriter.RowsOf(result.Outputs);
        for (int row = 0; row < rows; row++)
            text.AppendJoin(',', RowWriter.Texts(result.Outputs, row).Select(Cell)).Append('\n');

        response.ContentType = contentType;
        return response.WriteAsync(text.ToString(), response.HttpContext.RequestAborted);
    }
}
