using Riposte.Core.Time;
using Riposte.Learning.Drift;

namespace Riposte.Runtime.Drift;

/// <summary>What a drift check is asked to do.</summary>
/// <param name="Options">How to draw and judge.</param>
/// <param name="Window">Length of the windows of the heat map; null draws none.</param>
/// <param name="Step">From one window to the next; null is the window itself.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record DriftSettings(DriftOptions Options, Interval? Window, Interval? Step, string Command);
