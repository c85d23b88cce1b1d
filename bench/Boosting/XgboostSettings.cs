using System.Globalization;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.Boosting;

/// <summary>Our options and data as libxgboost takes them.</summary>
internal static class XgboostSettings
{
    /// <summary>The parameters.</summary>
    public static List<(string Name, string Value)> Parameters(BoostingOptions options)
    {
        List<(string, string)> parameters =
        [
            ("nthread", "1"),
            ("tree_method", "hist"),
            ("verbosity", "1"),
            ("grow_policy", options.Growth == TreeGrowth.LeafWise ? "lossguide" : "depthwise"),
            ("max_leaves", Text(options.MaxLeaves)),
            ("max_depth", Text(options.MaxDepth)),
            ("max_bin", Text(options.MaxBins)),
            ("eta", Text(options.LearningRate)),
            ("lambda", Text(options.Lambda)),
            ("alpha", Text(options.Alpha)),
            ("gamma", Text(options.MinSplitGain)),
            ("min_child_weight", Text(options.MinChildWeight)),
            ("base_score", Text(options.BaseScore)),
        ];
        if (options.Objective == BoostingObjective.Softmax)
        {
            parameters.Add(("num_class", Text(options.Classes)));
        }
        parameters.Add(
            (
                "objective",
                options.Objective switch
                {
                    BoostingObjective.Softmax => "multi:softprob",
                    BoostingObjective.Binary => "binary:logistic",
                    _ => "reg:squarederror",
                }
            )
        );
        return parameters;
    }

    /// <summary>The rows of a data set as a matrix.</summary>
    public static nint Matrix(Dataset some)
    {
        var width = some.Features.Columns.Length;
        var values = new float[some.Rows.Length * width];
        for (var i = 0; i < some.Rows.Length; i++)
        {
            for (var c = 0; c < width; c++)
            {
                values[i * width + c] = some.Features.Columns[c][some.Rows[i]];
            }
        }
        return LibXgboost.Matrix(values, some.Rows.Length, width, [.. some.Rows.Select(r => some.Targets[r])]);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
