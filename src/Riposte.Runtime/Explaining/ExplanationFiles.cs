using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Workers;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Explaining;
using Riposte.Reports.Explaining;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Explaining;

/// <summary>Writes explanations: a table or JSON of every row, and a page.</summary>
public static class ExplanationFiles
{
    // Features whose dependence on their values is drawn.
    private const int Pictures = 8;

    /// <summary>
    /// Writes the contributions of every row. CSV and Parquet: one line a row and margin, with row (from 0), output (from
    /// 0, when there are several), expected, margin, and <c>shap_NAME</c> per feature. JSON: the same as arrays.
    /// </summary>
    /// <exception cref="UserException">The ending is unknown or the place cannot be written.</exception>
    public static void Write(ModelExplanation explanation, string path, CancellationToken cancel)
    {
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            WriteBytes(path, Json(explanation));
            return;
        }
        TableFiles.Write(path, Columns(explanation.Contributions), cancel);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="explanation">What to show.</param>
    /// <param name="path">File to write; replaced as a whole.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <param name="workers">Threads; their number never changes a byte.</param>
    /// <exception cref="UserException">The place cannot be written.</exception>
    public static void WritePage(ModelExplanation explanation, string path, string command, IWorkers workers)
    {
        var (model, given) = (explanation.Model, explanation.Contributions);
        var means = given.MeanAbsolute();
        var rows = RowSet.All(explanation.Rows);
        Dependence[] curves =
        [
            .. Enumerable
                .Range(0, means.Length)
                .Where(f => means[f] > 0 && Array.Exists(explanation.Rows.Columns[f], float.IsFinite))
                .OrderByDescending(f => means[f])
                .Take(Pictures)
                .Select(f => PartialDependence.ByCover(model, DependenceGrid.Of(rows, [f], 60, 0.01), workers)),
        ];
        var data = new ExplanationData(
            Path.GetFileName(explanation.Request.Model),
            Path.GetFileName(explanation.Request.Input),
            explanation.Request.Background is { } background
                ? $"Exact Shapley values; an absent feature takes the values of the rows of {Path.GetFileName(background)}."
                : "Exact Shapley values; an absent feature follows both branches, weighted by the cover of the training rows.",
            explanation.Unit,
            explanation.Outputs,
            given,
            explanation.Rows,
            model.Importance(),
            curves,
            [.. TreeExplainer.PathDependent(model).Expected],
            [.. explanation.Notes],
            command
        );
        WriteBytes(path, ExplanationReport.Render(data));
    }

    private static void WriteBytes(string path, byte[] bytes) =>
        WholeFiles.Write(Path.GetDirectoryName(path)!, [(Path.GetFileName(path), bytes)]);

    private static List<TableColumn> Columns(Contributions given)
    {
        var lines = given.Rows * given.Outputs;
        var columns = new List<TableColumn>
        {
            TableColumn.OfWholes("row", [.. Enumerable.Range(0, lines).Select(i => (long)(i / given.Outputs))]),
        };
        if (given.Outputs > 1)
        {
            columns.Add(
                TableColumn.OfWholes("output", [.. Enumerable.Range(0, lines).Select(i => (long)(i % given.Outputs))])
            );
        }
        columns.Add(Numbers("expected", (row, output) => given.Of(row, output)[^1]));
        columns.Add(Numbers("margin", given.Margin));
        columns.AddRange(
            given.Features.Select((name, f) => Numbers($"shap_{name}", (row, output) => given.Of(row, output)[f]))
        );
        return columns;

        TableColumn Numbers(string name, Func<int, int, double> value) =>
            TableColumn.OfNumbers(
                name,
                [.. Enumerable.Range(0, lines).Select(i => value(i / given.Outputs, i % given.Outputs))]
            );
    }

    private static byte[] Json(ModelExplanation explanation)
    {
        var given = explanation.Contributions;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("method", explanation.Method);
            json.WriteString("unit", explanation.Unit);
            Array("features", given.Features, json.WriteStringValue);
            Array("outputs", explanation.Outputs, json.WriteStringValue);
            Array("expected", [.. Enumerable.Range(0, given.Outputs)], o => json.WriteNumberValue(given.Of(0, o)[^1]));
            json.WriteStartArray("contributions");
            for (var i = 0; i < given.Rows * given.Outputs; i++)
            {
                json.WriteStartArray();
                foreach (var value in given.Of(i / given.Outputs, i % given.Outputs)[..^1])
                {
                    json.WriteNumberValue(value);
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();

            void Array<T>(string name, T[] items, Action<T> write)
            {
                json.WriteStartArray(name);
                System.Array.ForEach(items, write);
                json.WriteEndArray();
            }
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
