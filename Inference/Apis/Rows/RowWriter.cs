using System.Text.Json;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>Writes outputs row by row: one output as its values, several as an object for each row.</summary>
internal static class RowWriter
{
    public static void WriteRows(Utf8JsonWriter json, IReadOnlyList<Tensor> outputs)
    {
        int rows = RowsOf(outputs);
        json.WriteStartArray();
        for (int row = 0; row < rows; row++)
        {
            if (outputs.Count == 1) WriteNested(json, outputs[0], row);
            else WriteObject(json, outputs, row);
        }

        json.WriteEndArray();
    }

    /// <summary>The only row as an object by output name, also when there is one output.</summary>
    public static void WriteRow(Utf8JsonWriter json, IReadOnlyList<Tensor> outputs)
    {
        if (RowsOf(outputs) is not 1 and var rows) throw InferenceException.Invalid($"the model gives {rows} rows for one; the Open Inference Protocol shows them");
        WriteObject(json, outputs, 0);
    }

    /// <summary>Values by position: one row as one list, several as a list of lists; one output needs no inner lists.</summary>
    public static void WriteValues(Utf8JsonWriter json, IReadOnlyList<Tensor> outputs)
    {
        int rows = RowsOf(outputs);
        json.WriteStartArray();
        for (int row = 0; row < rows; row++)
        {
            bool inner = rows != 1 && outputs.Count > 1;
            if (inner) json.WriteStartArray();
            foreach (var output in outputs) WriteValue(json, output, row);
            if (inner) json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The column form: one output as the list of its rows, several as an object of lists.</summary>
    public static void WriteColumns(Utf8JsonWriter json, IReadOnlyList<Tensor> outputs)
    {
        if (outputs.Count == 1)
        {
            WriteRows(json, outputs);
            return;
        }

        json.WriteStartObject();
        foreach (var output in outputs)
        {
            json.WritePropertyName(output.Name);
            WriteRows(json, [output]);
        }

        json.WriteEndObject();
    }

    /// <summary>Rows of all outputs; a scalar is one.</summary>
    /// <exception cref="InferenceException">They have not the same.</exception>
    public static int RowsOf(IReadOnlyList<Tensor> outputs)
    {
        long rows = RowsOf(outputs[0]);
        for (int i = 1; i < outputs.Count; i++)
        {
            if (RowsOf(outputs[i]) is var others && others != rows)
                throw InferenceException.Invalid($"the model gives {rows} rows of '{outputs[0].Name}' and {others} of '{outputs[i].Name}', which only the Open Inference Protocol can show");
        }

        return (int)rows;
    }

    /// <summary>The outputs of a row as members of the object that is being written.</summary>
    public static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<Tensor> outputs, int row)
    {
        for (int i = 0; i < outputs.Count; i++)
        {
            json.WritePropertyName(outputs[i].Name);
            WriteValue(json, outputs[i], row);
        }
    }

    /// <summary>The elements of a row as texts, for CSV.</summary>
    public static IEnumerable<string> Texts(IReadOnlyList<Tensor> outputs, int row) =>
        outputs.SelectMany(o => Enumerable.Range(row * WidthOf(o), WidthOf(o)).Select(i => TensorText.Of(o, i)));

    private static void WriteObject(Utf8JsonWriter json, IReadOnlyList<Tensor> outputs, int row)
    {
        json.WriteStartObject();
        WriteMembers(json, outputs, row);
        json.WriteEndObject();
    }

    private static long RowsOf(Tensor output) => output.Shape.Length == 0 ? 1 : output.Shape[0];

    /// <summary>A row of one element as that element, whatever the rank; of several as a list.</summary>
    private static void WriteValue(Utf8JsonWriter json, Tensor tensor, int row)
    {
        if (WidthOf(tensor) == 1) TensorJson.WriteElement(json, tensor, row);
        else WriteNested(json, tensor, row);
    }

    /// <summary>A row with the nesting of the tensor's own shape.</summary>
    private static void WriteNested(Utf8JsonWriter json, Tensor tensor, int row)
    {
        int width = WidthOf(tensor);
        WriteDimension(json, tensor, dimension: 1, row * width, width);
    }

    private static void WriteDimension(Utf8JsonWriter json, Tensor tensor, int dimension, int offset, int count)
    {
        if (dimension >= tensor.Shape.Length)
        {
            TensorJson.WriteElement(json, tensor, offset);
            return;
        }

        int size = (int)tensor.Shape[dimension];
        json.WriteStartArray();
        for (int i = 0; i < size; i++) WriteDimension(json, tensor, dimension + 1, offset + (i * (count / size)), count / size);
        json.WriteEndArray();
    }

    private static int WidthOf(Tensor tensor)
    {
        int width = 1;
        for (int i = 1; i < tensor.Shape.Length; i++) width *= (int)tensor.Shape[i];
        return width;
    }
}
