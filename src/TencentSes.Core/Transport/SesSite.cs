namespace TencentSes.Transport;

/// <summary>The two sites of Tencent Cloud. Accounts, keys and prices of one are unknown to the other.</summary>
public enum SesSite
{
    /// <summary>cloud.tencent.com; regions ap-guangzhou and ap-hongkong.</summary>
    China,

    /// <summary>www.tencentcloud.com; region ap-singapore.</summary>
    International,
}
