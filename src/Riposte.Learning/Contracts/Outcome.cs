namespace Riposte.Learning.Contracts;

/// <summary>What a label says, in the order of the model's outputs.</summary>
public enum Outcome : byte
{
    /// <summary>A short trade from here hit its target before its stop.</summary>
    Short = 0,

    /// <summary>Neither side did.</summary>
    Neutral = 1,

    /// <summary>A long trade from here hit its target before its stop.</summary>
    Long = 2,
}
