namespace Riposte.Models.Boosting.Explaining;

/// <summary>A way to compute contributions of rows.</summary>
internal interface IShapKernel
{
    /// <summary>Expected margin of each output.</summary>
    double[] Expected { get; }

    /// <summary>Most rows that a block should have.</summary>
    int BlockRows { get; }

    /// <summary>Writes the contributions of a block of rows.</summary>
    /// <param name="rows">Features, row after row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="target">Receives count × outputs × (features + 1) numbers; each group's last one is left
    /// alone.</param>
    void Explain(ReadOnlySpan<float> rows, int count, Span<double> target);
}
