using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Workers;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Exports;

/// <summary>Predictions of a model for the rows of a table of the user's.</summary>
public static class ModelPredictions
{
    private const int Chunk = 65_536;

    /// <summary>Predicts every row.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">Has a column of every feature, found by name; others are not read. Empty is missing.</param>
    /// <param name="workers">Run parts of the rows.</param>
    /// <param name="progress">Told of rows.</param>
    /// <param name="cancel">Stops between chunks of rows.</param>
    /// <returns>
    /// <c>p</c> for two classes, <c>p_0</c>, <c>p_1</c>, … for more, <c>value</c> otherwise; a row per row.
    /// </returns>
    /// <exception cref="UserException">A column is missing or holds text (Data).</exception>
    public static IReadOnlyList<TableColumn> Of(
        IModel model,
        ColumnTable table,
        IWorkers workers,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        var features = Features(model, table);
        var width = model.Info.Outputs;
        var results = Enumerable.Range(0, width).Select(_ => new double[table.Count]).ToArray();
        progress.Begin("predict", table.Count, "rows");
        for (var start = 0; start < table.Count; start += Chunk)
        {
            cancel.ThrowIfCancellationRequested();
            int[] rows = [.. Enumerable.Range(start, Math.Min(Chunk, table.Count - start))];
            var outputs = new float[rows.Length * width];
            Predict(model, new RowSet(features, rows), outputs, workers);
            for (var i = 0; i < outputs.Length; i++)
            {
                results[i % width][start + i / width] = outputs[i];
            }
            progress.Advance(start + rows.Length);
        }
        progress.End("done");
        return [.. results.Select((values, k) => TableColumn.OfNumbers(NameOf(model, k), values))];
    }

    private static void Predict(IModel model, RowSet rows, float[] outputs, IWorkers workers)
    {
        if (model is BoostedTrees trees)
        {
            trees.Predict(rows, outputs, workers);
            return;
        }
        model.Predict(rows, outputs);
    }

    /// <summary>The features of a model from the columns of their names.</summary>
    /// <exception cref="UserException">A column is missing or holds text (Data).</exception>
    public static FeatureMatrix Features(IModel model, ColumnTable table)
    {
        string[] names = model.Info.FeatureNames;
        float[][] columns = [.. names.Select(name => Numbers(table[name], table.Source))];
        return new FeatureMatrix(names, columns, table.Count);
    }

    // Models that are no trees, and ensembles of several outputs, predict classes.
    private static string NameOf(IModel model, int output) =>
        model switch
        {
            BoostedTrees { Options.Objective: BoostingObjective.Binary } => "p",
            BoostedTrees { Options.Objective: BoostingObjective.Softmax } => Class(output),
            BoostedTrees => "value",
            _ => model.Info.Outputs > 1 ? Class(output) : "value",
        };

    private static string Class(int output) => string.Create(CultureInfo.InvariantCulture, $"p_{output}");

    private static float[] Numbers(TableColumn column, string source)
    {
        if (column.Kind == ColumnKind.Text)
        {
            var texts = column.Texts();
            var row = Array.FindIndex(
                texts,
                text => !string.IsNullOrEmpty(text) && !double.TryParse(text, CultureInfo.InvariantCulture, out _)
            );
            throw new UserException(
                ErrorKind.Data,
                $"The column {column.Name} of {source} holds text"
                    + (row < 0 ? "." : $": '{texts[row]}' in row {row + 1}."),
                "A feature is a number; a missing one is an empty cell.",
                "Correct the cell, or write categories as whole numbers from 0 on."
            );
        }
        return Array.ConvertAll(column.Numbers(), FeatureMatrix.ToSingle);
    }
}
