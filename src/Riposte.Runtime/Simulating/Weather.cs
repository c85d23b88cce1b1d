using Riposte.Simulation.Faults;

namespace Riposte.Runtime.Simulating;

/// <summary>Which faults are in effect now, and how strong.</summary>
internal sealed class Weather
{
    private readonly double[] shares = new double[FaultKinds.Numbers];
    private readonly int[] active = new int[FaultKinds.Numbers];
    private readonly int[] targets = new int[FaultKinds.Numbers];

    /// <summary>Whether somebody else acted on the account beside a request.</summary>
    public bool HasStrangers { get; set; }

    /// <summary>Windows in effect that hinder.</summary>
    public int Active { get; private set; }

    /// <summary>Windows that began, and moments at which there was something to happen to, of each kind so far.</summary>
    public long[] Happened { get; } = new long[FaultKinds.Numbers];

    /// <summary>How strong a kind is now; 0 when it is not in effect.</summary>
    public double Share(int number) => shares[number];

    /// <summary>Windows of a kind in effect.</summary>
    public int Count(int number) => active[number];

    /// <summary>Whether a kind is in effect.</summary>
    public bool Is(int number) => active[number] > 0;

    /// <summary>Whether a kind is in effect on a target.</summary>
    public bool Is(int number, int target) => active[number] > 0 && (targets[number] & (1 << target)) != 0;

    /// <summary>A fault of a kind happens.</summary>
    public void Struck(int number) => Happened[number]++;

    /// <summary>A window begins.</summary>
    public void Begin(in Fault fault)
    {
        Active += fault.Kind.Hinders ? 1 : 0;
        active[fault.Number]++;
        shares[fault.Number] = Math.Max(shares[fault.Number], fault.Share);
        targets[fault.Number] |= 1 << fault.Target;
    }

    /// <summary>A window ends.</summary>
    public void End(in Fault fault)
    {
        Active -= fault.Kind.Hinders ? 1 : 0;
        if (--active[fault.Number] == 0)
        {
            shares[fault.Number] = 0;
            targets[fault.Number] = 0;
        }
    }
}
