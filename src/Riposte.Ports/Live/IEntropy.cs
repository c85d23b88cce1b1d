namespace Riposte.Ports.Live;

/// <summary>Randomness from outside, for jitter and for telling runs apart. Never decides about money.</summary>
public interface IEntropy
{
    /// <summary>64 random bits.</summary>
    ulong Next();
}
