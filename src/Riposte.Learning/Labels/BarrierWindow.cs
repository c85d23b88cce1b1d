namespace Riposte.Learning.Labels;

/// <summary>One trade's bars, entry price and barrier distances.</summary>
internal readonly record struct BarrierWindow(int First, int Last, double Entry, double Target, double Stop);
