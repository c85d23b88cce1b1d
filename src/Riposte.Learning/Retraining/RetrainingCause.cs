namespace Riposte.Learning.Retraining;

/// <summary>What speaks for or against fitting a model anew.</summary>
public enum RetrainingCause
{
    /// <summary>There is no model yet.</summary>
    NoModel,

    /// <summary>The time for it has come.</summary>
    Schedule,

    /// <summary>Features, predictions or labels have drifted.</summary>
    Drift,

    /// <summary>The model has become worse.</summary>
    Performance,

    /// <summary>Enough labels are new.</summary>
    NewData,

    /// <summary>The last fit is too recent.</summary>
    Cooldown,

    /// <summary>There are too few labels to fit on.</summary>
    MinimumData,
}
