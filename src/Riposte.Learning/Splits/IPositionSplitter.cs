using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>A splitter that can also split some of the labels alone, as inside a training window.</summary>
public interface IPositionSplitter : ISplitter
{
    /// <summary>The folds within some positions. Training and test labels both come from these, and no other label has
    /// any influence.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="positions">The positions to split, rising.</param>
    IReadOnlyList<Fold> Split(LabelSpans labels, int[] positions);
}
