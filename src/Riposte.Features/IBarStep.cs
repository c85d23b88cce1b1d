namespace Riposte.Features;

/// <summary>
/// The formula of a feature that reads several columns or has several outputs, once: a struct that holds its options
/// and its state.
/// </summary>
public interface IBarStep
{
    /// <summary>
    /// Tells the number of the bar that comes first. Steps made of windows or anchors override it; called once,
    /// before any step.
    /// </summary>
    void Begin(long barNumber) { }

    /// <summary>
    /// Takes the next closed bar and writes every output. NaN inputs give NaN outputs: windows keep them as slots,
    /// recursions hold their state.
    /// </summary>
    /// <param name="bar">The bar; reading a column that the feature did not declare is a defect.</param>
    /// <param name="outputs">One place for each output, of unknown content.</param>
    void Step(in BarRow bar, Span<double> outputs);
}
