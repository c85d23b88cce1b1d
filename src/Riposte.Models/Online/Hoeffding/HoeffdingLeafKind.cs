namespace Riposte.Models.Online.Hoeffding;

/// <summary>How the leaves of a Hoeffding tree predict.</summary>
public enum HoeffdingLeafKind
{
    /// <summary>By naive Bayes where it was right more often than the class shares on the leaf's rows before they were
    /// learnt, else by the shares.</summary>
    Adaptive,

    /// <summary>By the leaf's class shares.</summary>
    Shares,

    /// <summary>By naive Bayes over the normal distributions of the leaf.</summary>
    NaiveBayes,
}
