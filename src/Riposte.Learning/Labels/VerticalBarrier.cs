namespace Riposte.Learning.Labels;

/// <summary>What the horizon of a label counts. They differ where bars are missing.</summary>
public enum VerticalBarrier
{
    /// <summary>Time: a missing bar takes its slot.</summary>
    Time,

    /// <summary>Bars that exist: the window grows by each missing bar.</summary>
    Bars,
}
