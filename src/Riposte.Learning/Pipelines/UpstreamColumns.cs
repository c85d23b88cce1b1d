using Riposte.Learning.Contracts;

namespace Riposte.Learning.Pipelines;

/// <summary>Outputs of a layer as columns beside the features of the layer above.</summary>
internal static class UpstreamColumns
{
    /// <summary>A wider table. Columns of the table are shared; those that are added are unknown outside the rows.</summary>
    /// <param name="features">Own columns of the layer above.</param>
    /// <param name="names">Names of the outputs.</param>
    /// <param name="rows">Rows of the table that have outputs.</param>
    /// <param name="values">Row-major, one number per name and row.</param>
    public static FeatureMatrix Append(
        FeatureMatrix features,
        IReadOnlyList<string> names,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<float> values
    )
    {
        var columns = new float[names.Count][];
        for (var o = 0; o < columns.Length; o++)
        {
            columns[o] = new float[features.Count];
            Array.Fill(columns[o], float.NaN);
            for (var i = 0; i < rows.Length; i++)
            {
                columns[o][rows[i]] = values[i * columns.Length + o];
            }
        }
        return new FeatureMatrix([.. features.Names, .. names], [.. features.Columns, .. columns], features.Count);
    }
}
