using Riposte.Data.Files;
using Riposte.Learning.Splits;
using Riposte.Reports.Validation;
using Riposte.Runtime.Exports;

namespace Riposte.Runtime.Validation;

/// <summary>Folds as a file.</summary>
public static class FoldFile
{
    /// <summary>Writes one row for each label of each fold that trains, is tested, purged or embargoed:
    /// <c>position</c> (row of the input, from 0), <c>fold</c>, <c>role</c>, and <c>path</c> (the back-test path that a
    /// tested row belongs to; empty otherwise).</summary>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="table">The spans that were split.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="paths">Back-test paths; empty for one that takes every fold.</param>
    /// <param name="cancel">Stops the work.</param>
    public static ExportNote Write(
        string path,
        SpanTable table,
        IReadOnlyList<Fold> folds,
        IReadOnlyList<BacktestPath> paths,
        CancellationToken cancel
    )
    {
        List<long> position = [],
            number = [];
        List<string?> role = [],
            onPath = [];
        foreach (var fold in folds)
        {
            cancel.ThrowIfCancellationRequested();
            var roles = FoldPictures.Roles(table.Spans, fold);
            var pathOf = PathOf(fold, paths);
            for (var k = 0; k < roles.Length; k++)
            {
                if (roles[k] == RowRole.Unused)
                {
                    continue;
                }
                position.Add(table.Rows[k]);
                number.Add(fold.Index);
                role.Add(Word(roles[k]));
                onPath.Add(pathOf.TryGetValue(k, out var p) ? p : null);
            }
        }
        TableColumn[] columns =
        [
            TableColumn.OfWholes("position", [.. position]),
            TableColumn.OfWholes("fold", [.. number]),
            TableColumn.OfTexts("role", [.. role]),
            TableColumn.OfTexts("path", [.. onPath]),
        ];
        TableFiles.Write(path, columns, cancel);
        return new ExportNote(path, position.Count, [.. columns.Select(column => column.Name)], []);
    }

    private static Dictionary<int, string> PathOf(Fold fold, IReadOnlyList<BacktestPath> paths)
    {
        var pathOf = new Dictionary<int, string>();
        foreach (var block in fold.Blocks)
        {
            var path = paths.FirstOrDefault(path => path.Folds[block.Group] == fold.Index)?.Index ?? 0;
            foreach (var k in block.Positions)
            {
                pathOf[k] = path.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }
        return pathOf;
    }

    private static string Word(RowRole role) => role.ToString().ToLowerInvariant();
}
