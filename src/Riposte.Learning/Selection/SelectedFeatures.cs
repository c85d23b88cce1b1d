using System.Globalization;

namespace Riposte.Learning.Selection;

/// <summary>Features ranked by a selector.</summary>
/// <param name="Method">Name of the selector.</param>
/// <param name="Ranking">Every feature offered once, best first.</param>
/// <param name="Note">What a reader must know; null when nothing.</param>
public sealed record SelectedFeatures(string Method, FeatureScore[] Ranking, string? Note = null)
{
    /// <summary>Columns of the features kept, rising: the model's features keep their order.</summary>
    public int[] KeptColumns() => [.. Ranking.Where(score => score.IsKept).Select(score => score.Column).Order()];

    /// <summary>Sorts scores, best first (equal ones by name, so that the order of columns does not matter), and keeps at
    /// most some of those that are worth keeping; the best when none is.</summary>
    /// <param name="method">Name of the selector.</param>
    /// <param name="scores">One per feature, in any order; <see cref="FeatureScore.IsKept"/> says whether it passed the
    /// method's own rule.</param>
    /// <param name="most">Features kept at most; 0 sets no limit.</param>
    /// <param name="note">What a reader must know.</param>
    /// <exception cref="ArgumentException">No scores.</exception>
    public static SelectedFeatures Of(string method, IEnumerable<FeatureScore> scores, int most, string? note = null) =>
        InOrder(
            method,
            scores
                .OrderBy(score => double.IsNaN(score.Score))
                .ThenByDescending(score => score.Score)
                .ThenBy(score => score.Name, StringComparer.Ordinal),
            most,
            note
        );

    /// <summary>As <see cref="Of"/>, for scores that are already in order of merit.</summary>
    /// <inheritdoc cref="Of"/>
    public static SelectedFeatures InOrder(
        string method,
        IEnumerable<FeatureScore> scores,
        int most,
        string? note = null
    )
    {
        var ranking = scores.ToArray();
        if (ranking.Length == 0)
        {
            throw new ArgumentException("There is no feature to choose from.", nameof(scores));
        }
        var kept = 0;
        for (var i = 0; i < ranking.Length; i++)
        {
            if (ranking[i].IsKept && most > 0 && kept == most)
            {
                var reason = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ranking[i].Reason}; {most} better ones are kept"
                );
                ranking[i] = ranking[i] with { IsKept = false, Reason = reason };
            }
            kept += ranking[i].IsKept ? 1 : 0;
        }
        if (kept == 0)
        {
            ranking[0] = ranking[0] with
            {
                IsKept = true,
                Reason = ranking[0].Reason + "; kept as the best, since no feature passed",
            };
        }
        return new SelectedFeatures(method, ranking, note);
    }
}
