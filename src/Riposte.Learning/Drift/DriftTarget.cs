namespace Riposte.Learning.Drift;

/// <summary>What a column of a drift check is about.</summary>
public enum DriftTarget
{
    /// <summary>An input of the model.</summary>
    Feature,

    /// <summary>What the model says.</summary>
    Prediction,

    /// <summary>What happened.</summary>
    Label,

    /// <summary>How far what the model says is from what happened.</summary>
    Calibration,

    /// <summary>What trades earned.</summary>
    Profit,
}
