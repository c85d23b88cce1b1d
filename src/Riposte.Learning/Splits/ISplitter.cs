using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>Splits labels into folds with purge and embargo inside: no fold trains on a label whose span overlaps a
/// test label's span.</summary>
public interface ISplitter
{
    /// <summary>The folds, in order of their test period.</summary>
    IEnumerable<Fold> Split(LabelSpans labels);
}
