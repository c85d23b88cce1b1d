using System.Globalization;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Selection;

namespace Riposte.Runtime.Runs;

/// <summary>What a reader of a report must know about scaling and selection; nothing when there was none.</summary>
internal static class TransformNotes
{
    public static IEnumerable<string> Of(IReadOnlyList<FoldReport> folds)
    {
        var transforms = folds.Select(fold => fold.Summary.Transforms).OfType<TransformSummary>().ToArray();
        if (transforms.Length == 0)
        {
            yield break;
        }
        if (transforms[0].Scaler != "none")
        {
            yield return $"Features are scaled inside each fold, fitted on its training rows: {transforms[0].Scaler}.";
        }
        var selections = transforms.Select(summary => summary.Selection).OfType<SelectedFeatures>().ToArray();
        if (selections.Length == 0)
        {
            yield break;
        }
        var counts = Array.ConvertAll(selections, selection => selection.KeptColumns().Length);
        var index = SelectionStability.Of(selections).Index;
        var agreement = double.IsNaN(index) ? "" : $", agreement between folds (1 is full, 0 chance) {index:F2}";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Features are chosen inside each fold on its training rows by {selections[0].Method}: {counts.Min()} to {counts.Max()} of {selections[0].Ranking.Length}{agreement}. {TransformsJson.File} names them."
        );
    }
}
