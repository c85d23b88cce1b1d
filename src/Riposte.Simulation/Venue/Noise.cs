namespace Riposte.Simulation.Venue;

/// <summary>Numbers that depend on a place alone and not on what was asked before: so what a client does never moves the
/// market.</summary>
internal static class Noise
{
    /// <summary>64 bits of two numbers (the finisher of SplitMix64).</summary>
    public static ulong Mix(ulong seed, ulong place)
    {
        var z = seed + place * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [least, most].</summary>
    public static long Between(long least, long most, ulong bits) => least + (long)(bits >> 1) % (most - least + 1);
}
