using Riposte.Core.Randomness;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// Finds the best cut of one feature where <see cref="SplitScan"/> cannot: with limits, counts of rows, random cuts or
/// XGBoost's rounding. Bins rise with missing values on the right, then fall with missing values on the left; the first of
/// equal gains stays.
/// </summary>
internal readonly struct CutScan<TGain>(BoostingOptions options, TGain gain)
    where TGain : struct, ISplitGain
{
    private readonly int minRows = options.MinChildRows;
    private readonly bool drawsCut = options.ExtraTrees;

    // Any cut, and none.
    private const int All = -2;
    private const int None = -3;

    /// <summary>The better of the feature's best cut and the best so far.</summary>
    /// <param name="histogram">The feature in the leaf.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="what">Place of the feature, its number, the sign its effect must have, whether it can be missing.</param>
    /// <param name="best">Best so far; the new one when it is strictly better.</param>
    public void Feature(
        in FeatureHistogram histogram,
        in OpenLeaf leaf,
        (int Place, int Feature, int Sign, bool CanMiss) what,
        ref SplitChoice best
    )
    {
        var only = drawsCut ? Draw(histogram, leaf, what.Feature) : All;
        var missing = what.CanMiss ? histogram[histogram.Bins] : default;
        var hasMissing = false;
        GradientSum left = default;
        var leftRows = 0;
        for (var b = 0; b < histogram.Bins; b++)
        {
            left += histogram[b];
            leftRows += histogram.RowsOf(b);
            if (b == histogram.Bins - 1)
            {
                hasMissing = gain.HasMissing(left, missing, leaf);
                only = hasMissing ? only : None;
            }
            if (only is All || only == b)
            {
                var score = Score(left, leaf.Sum - left, leftRows, leaf, what.Sign);
                if (score > best.Score)
                {
                    best = new SplitChoice(score, what.Place, b, false, left, leaf.Sum - left);
                }
            }
        }
        if (!hasMissing)
        {
            return;
        }
        GradientSum right = default;
        var rightRows = 0;
        for (var b = histogram.Bins - 1; b >= 0; b--)
        {
            right += histogram[b];
            rightRows += histogram.RowsOf(b);
            if (only is All || only == b - 1)
            {
                var score = Score(leaf.Sum - right, right, leaf.Count - rightRows, leaf, what.Sign);
                if (score > best.Score)
                {
                    best = new SplitChoice(score, what.Place, b - 1, true, leaf.Sum - right, right);
                }
            }
        }
    }

    private double Score(in GradientSum left, in GradientSum right, int leftRows, in OpenLeaf leaf, int sign) =>
        leftRows < minRows || (minRows > 0 && leaf.Count - leftRows < minRows)
            ? double.NegativeInfinity
            : gain.Of(left, right, leaf, sign);

    // One cut between the least and the greatest value that the leaf has; the same whatever the order of the features.
    private static int Draw(in FeatureHistogram histogram, in OpenLeaf leaf, int feature)
    {
        var first = 0;
        var last = histogram.Bins - 1;
        while (first < last && histogram[first].Hessian <= leaf.Hessian * 1e-12)
        {
            first++;
        }
        while (last > first && histogram[last].Hessian <= leaf.Hessian * 1e-12)
        {
            last--;
        }
        return first == last ? last : first + LeafScopes.DrawOf(leaf, feature).NextInt(last - first);
    }
}
