using System.Collections.Generic;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Signing;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator.Actions;

/// <summary>Whose key it is that signs.</summary>
internal sealed class CallerActions(AccountNumbers numbers) : IActionFamily
{
    public IEnumerable<ApiAction> Actions => [new("GetCallerIdentity", GetCallerIdentity)];

    private void GetCallerIdentity(ActionContext call)
    {
        AccessKey caller = call.Caller!;
        string uin = numbers.UinOf(call.Account.AccountId);
        if (caller.Session is RoleSession session)
        {
            Write(call, $"qcs::sts:{uin}:assumed-role/{session.Role.Id}", uin, $"{session.Role.Id}:{session.Name}", session.Principal, "CAMRole");
        }
        else
        {
            string user = caller.UserUin ?? uin;
            Write(call, $"qcs::cam::uin/{uin}:uin/{user}", uin, user, user, "CAMUser");
        }
    }

    private static void Write(ActionContext call, string arn, string accountId, string userId, string principalId, string type)
    {
        call.Response.WriteString("Arn", arn);
        call.Response.WriteString("AccountId", accountId);
        call.Response.WriteString("UserId", userId);
        call.Response.WriteString("PrincipalId", principalId);
        call.Response.WriteString("Type", type);
    }
}
