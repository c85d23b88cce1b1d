namespace Riposte.Features;

/// <summary>
/// The formula of a feature of one column, once: a struct that holds its options and its state. Batch drives it down a
/// column, streaming calls the same struct a bar at a time, so both give the same bits. Steps compose other steps and
/// kernels.
/// </summary>
public interface IStep
{
    /// <summary>
    /// Tells the number of the bar that comes first. Steps made of windows or anchors override it; called once,
    /// before any step.
    /// </summary>
    void Begin(long barNumber) { }

    /// <summary>
    /// Takes the value of the next closed bar and gives the feature's value. NaN in (a missing bar or an unknown
    /// value) gives NaN out: windows keep it as a slot, recursions hold their state.
    /// </summary>
    double Step(double value);
}
