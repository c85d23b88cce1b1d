namespace Riposte.Learning.Scaling;

/// <summary>What ranks become.</summary>
public enum QuantileOutput
{
    /// <summary>The rank as a share, 0 to 1.</summary>
    Uniform,

    /// <summary>The standard normal value of that share, −5.2 to 5.2.</summary>
    Normal,
}
