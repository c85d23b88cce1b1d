namespace Riposte.Simulation.Venue;

/// <summary>Faults of the venue that last. Where two of a kind overlap the end of one does not end the other: what holds follows from
/// those that are open.</summary>
internal sealed class FaultWindows(VenueCore core, RequestGate gate)
{
    private readonly List<VenueFault> open = [];

    /// <summary>A fault begins; it ends by itself.</summary>
    public void Open(VenueFault fault)
    {
        open.Add(fault);
        Apply(fault);
        core.Timers.Set(core.Now + fault.Nanoseconds, () => Close(fault));
    }

    /// <summary>All end.</summary>
    public void Clear()
    {
        while (open.Count > 0)
        {
            Close(open[^1]);
        }
    }

    private void Close(VenueFault fault)
    {
        if (open.Remove(fault))
        {
            Apply(fault);
            core.IsChanged = true;
        }
    }

    private void Apply(VenueFault fault)
    {
        var symbol = core.Symbols[fault.Symbol];
        var same = open.FindAll(one => one.Kind == fault.Kind && one.Symbol == fault.Symbol);
        switch (fault.Kind)
        {
            case VenueFaultKind.MarkApart:
                symbol.Market.Diverge(same.Count == 0 ? 0 : same[^1].Size);
                break;
            case VenueFaultKind.ThinBook:
                var share = same.Count == 0 ? 1 : same.Min(one => one.Size);
                symbol.Market.DepthShare = Math.Clamp((int)(share * 1000), 0, 1000);
                break;
            // As the announcement of its end wants it, when nothing else does.
            case VenueFaultKind.ReduceOnlySymbol:
                symbol.IsReduceOnly = same.Count > 0 || symbol.LastEntry <= core.Now;
                symbol.IsSilent = same.Exists(static one => one.Silences);
                break;
            case VenueFaultKind.CancelOnly:
                symbol.IsClosed = same.Count > 0 || symbol.Delivery <= core.Now;
                break;
            case VenueFaultKind.SharedLimits:
                gate.OthersShare = Math.Clamp(Most(same), 0, 0.95);
                break;
            case VenueFaultKind.IncomeBehind:
                core.Faults.IncomeLag = (long)(Math.Clamp(Most(same), 0, 60) * 1_000_000_000);
                break;
            default:
                throw new ArgumentException($"A fault {fault.Kind} does not last.", nameof(fault));
        }
    }

    private static double Most(List<VenueFault> faults) => faults.Count == 0 ? 0 : faults.Max(one => one.Size);
}
