using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting.Inference;

/// <summary>Rows of a column matrix laid out row by row.</summary>
internal static class RowBlock
{
    /// <summary>Copies some rows.</summary>
    /// <param name="features">Columns.</param>
    /// <param name="rows">Rows to copy.</param>
    /// <param name="target">Receives rows × features values.</param>
    public static void Gather(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> target)
    {
        var width = features.Columns.Length;
        for (var c = 0; c < width; c++)
        {
            var column = features.Columns[c];
            for (var i = 0; i < rows.Length; i++)
            {
                target[i * width + c] = column[rows[i]];
            }
        }
    }
}
