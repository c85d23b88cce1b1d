namespace Riposte.Reports.Ensembles;

/// <summary>What a report shows of an ensemble. Shares and scores of members are means over folds, of training rows
/// that they had not seen; everything else is of test bars with a label.</summary>
/// <param name="Method">How members are combined.</param>
/// <param name="Members">The members.</param>
/// <param name="Together">The ensemble as if it were a member.</param>
/// <param name="Thirds">Test bars by disagreement, least first.</param>
/// <param name="Sets">How often conformal sets held what happened.</param>
public sealed record EnsembleReport(
    string Method,
    IReadOnlyList<EnsembleReport.Member> Members,
    EnsembleReport.Member Together,
    IReadOnlyList<EnsembleReport.Third> Thirds,
    EnsembleReport.Coverage Sets
)
{
    /// <summary>One member.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Share">Its share, mean over folds; NaN where the method gives none.</param>
    /// <param name="Low">Least share of a fold.</param>
    /// <param name="High">Greatest share of a fold.</param>
    /// <param name="Auc">Mean one-vs-rest AUC.</param>
    /// <param name="LogLoss">Log-loss, nats, before calibration.</param>
    /// <param name="Rounds">Rounds.</param>
    public sealed record Member(
        string Name,
        double Share,
        double Low,
        double High,
        double Auc,
        double LogLoss,
        double Rounds
    );

    /// <summary>Bars that members disagree about alike.</summary>
    /// <param name="Rows">Bars.</param>
    /// <param name="Disagreement">Mean mutual information between outcome and member, nats.</param>
    /// <param name="LogLoss">Log-loss of the calibrated probabilities there, nats.</param>
    /// <param name="Auc">Their mean one-vs-rest AUC.</param>
    public sealed record Third(int Rows, double Disagreement, double LogLoss, double Auc);

    /// <summary>Conformal sets, measured.</summary>
    /// <param name="Asked">Share of cases that sets were to hold.</param>
    /// <param name="Held">Share of test bars whose set held what happened.</param>
    /// <param name="ByClass">The same of each outcome: short, neutral, long; NaN for one that never came.</param>
    /// <param name="Size">Mean number of outcomes in a set.</param>
    /// <param name="Single">Share of sets of one outcome.</param>
    /// <param name="Adaptive">Share held by sets whose level learns from every outcome once it is known, on the test bars
    /// after the first fold; NaN with one fold.</param>
    /// <param name="Rows">Test bars with a label.</param>
    public sealed record Coverage(
        double Asked,
        double Held,
        IReadOnlyList<double> ByClass,
        double Size,
        double Single,
        double Adaptive,
        int Rows
    );
}
